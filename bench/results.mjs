// What is said of a measurement: a figure held to a bar, or how cost grows with size.
import { exponentOf } from './numbers.mjs';

/** A figure beside that of another program, and the most that the ratio of the two may be. */
export const ratio = (what, own, other, against, most) => ({
	kind: 'bar',
	what,
	own,
	other,
	against,
	bar: `≤ ${most} ×`,
	figure: own / other,
	met: own === undefined || other === undefined ? undefined : own / other <= most,
});

export const atMost = (what, own, most, unit) => ({
	kind: 'bar',
	what,
	own,
	unit,
	bar: `≤ ${most} ${unit}`,
	figure: own,
	met: own === undefined ? undefined : own <= most,
});

export const curve = (what, name, points) => ({
	kind: 'curve',
	what,
	name,
	exponent: exponentOf(points),
	points,
});
