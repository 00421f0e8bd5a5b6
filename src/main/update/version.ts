/** Versions as https://semver.org has them, without what is built beside them. */
const VERSION =
	/^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?$/;

export function isVersion(text: string): boolean {
	return text.length <= 60 && VERSION.test(text);
}

/** Whether a version is one before the release that it is named after. */
export function isPreRelease(version: string): boolean {
	return version.includes('-');
}

/** Below 0 where `one` comes before `other`, above where after it. Both must be versions. */
export function compareVersions(one: string, other: string): number {
	const [a, b] = [parts(one), parts(other)];
	for (const [index, number] of a.numbers.entries()) {
		const difference = number - (b.numbers[index] ?? 0);
		if (difference !== 0) return difference;
	}
	// A release comes after everything that led to it.
	if (a.before.length === 0 || b.before.length === 0) return b.before.length - a.before.length;
	for (const [index, part] of a.before.entries()) {
		const against = b.before[index];
		if (against === undefined) return 1;
		const difference = compareParts(part, against);
		if (difference !== 0) return difference;
	}
	return a.before.length - b.before.length;
}

function compareParts(one: string, other: string): number {
	const [isNumber, isOtherNumber] = [/^\d+$/.test(one), /^\d+$/.test(other)];
	if (isNumber && isOtherNumber) return Number(one) - Number(other);
	if (isNumber !== isOtherNumber) return isNumber ? -1 : 1;
	return one < other ? -1 : Number(one > other);
}

function parts(version: string) {
	const [, major, minor, patch, before] = VERSION.exec(version) ?? [];
	return { numbers: [major, minor, patch].map(Number), before: before?.split('.') ?? [] };
}
