// What is made of samples.

const sorted = (values) => values.filter((value) => Number.isFinite(value)).sort((a, b) => a - b);

export const median = (values) => {
	const all = sorted(values);
	const middle = all.length >> 1;
	if (all.length === 0) return undefined;
	return all.length % 2 === 1 ? all[middle] : (all[middle - 1] + all[middle]) / 2;
};

/** The value that 95 of 100 do not exceed; of fewer than 20 the largest. */
export const p95 = (values) => {
	const all = sorted(values);
	return all[Math.ceil(all.length * 0.95) - 1];
};

/** The power of the size that costs grow with: the slope of the line through their logarithms. */
export const exponentOf = (points) => {
	const known = points.filter(([, cost]) => cost > 0);
	if (known.length < 3) return undefined;
	const x = known.map(([size]) => Math.log(size));
	const y = known.map(([, cost]) => Math.log(cost));
	const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length;
	const [mx, my] = [mean(x), mean(y)];
	const slope = x.reduce((sum, value, index) => sum + (value - mx) * (y[index] - my), 0);
	return slope / x.reduce((sum, value) => sum + (value - mx) ** 2, 0);
};
