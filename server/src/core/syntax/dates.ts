// Which of the texts that look like dates are days and times that exist: Python's readers crash on the others.

const PARTS = /^(\d{4})-(\d\d?)-(\d\d?)(?:(?:[Tt]|[ \t]+)(\d\d?):(\d\d):(\d\d)(?:\.\d*)?)?/;

const daysIn = (year: number, month: number): number =>
	month === 2
		? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
			? 29
			: 28
		: [4, 6, 9, 11].includes(month)
			? 30
			: 31;

/** For a text that YAML takes for a date; of its zone nothing is asked. */
export const isRealDate = (text: string): boolean => {
	const parts = PARTS.exec(text)
		?.slice(1)
		.map((part) => Number(part ?? 0));
	if (parts === undefined) return false;
	const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
	return (
		year > 0 &&
		month >= 1 &&
		month <= 12 &&
		day >= 1 &&
		day <= daysIn(year, month) &&
		hour < 24 &&
		minute < 60 &&
		second < 60
	);
};
