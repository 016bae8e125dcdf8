// Texts that look like dates: which are days and times that exist, since Python's readers crash on the others.

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

const TIME =
	/^(\d+)-(\d+)-(\d+)(?:[Tt]|[ \t]+)(\d+):(\d+):(\d+)(?:\.(\d*))?[ \t]*(?:(Z)|([-+])(\d\d?)(?::?(\d\d))?)?$/;

const digits = (text: string | undefined, count = 2): string => (text ?? '').padStart(count, '0');

/** A date or time that exists as Python's `str` writes it, parts of a microsecond cut off. */
export const pythonDate = (text: string): string => {
	const parts = TIME.exec(text);
	if (parts === null) return text.replace(/-(\d)(?!\d)/g, '-0$1');
	const [, year, month, day, hour, minute, second, part = '', utc, sign, hours, minutes] = parts;
	const fraction = part.slice(0, 6).padEnd(6, '0');
	const zone = utc ? '+00:00' : sign ? `${sign}${digits(hours)}:${digits(minutes)}` : '';
	return `${digits(year, 4)}-${digits(month)}-${digits(day)} ${digits(hour)}:${minute}:${second}${
		Number(fraction) === 0 ? '' : `.${fraction}`
	}${zone}`;
};
