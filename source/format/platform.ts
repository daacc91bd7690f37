/** One operating system and processor, as `linux/arm64` or `linux/arm/v7` names it. */
export type Platform = {
	os: string;
	architecture: string;
	/** `undefined`: none, or the usual one. */
	variant: string | undefined;
};

/** How other tools call the architectures. */
const aliases: Record<string, string> = {
	aarch64: 'arm64',
	armhf: 'arm',
	i386: '386',
	x86_64: 'amd64',
	'x86-64': 'amd64',
};

/** What a platform without a variant means; `linux/arm64` and `linux/arm64/v8` are the same. */
const usualVariants: Record<string, string> = {arm64: 'v8', arm: 'v7', amd64: 'v1'};

/** @param text `os/architecture` with `/variant` where there is one; an architecture alone is linux. */
export function parsePlatform(text: string): Platform {
	const parts = text.toLowerCase().split('/');
	const [os = '', name = '', variant] = parts.length === 1 ? ['linux', ...parts] : parts;
	return {os, architecture: aliases[name] ?? name, variant: variant || undefined};
}

/** Whether both texts name one platform, however each spells it. */
export function isSamePlatform(one: string, other: string): boolean {
	const [left, right] = [parsePlatform(one), parsePlatform(other)];
	const variantOf = ({architecture, variant}: Platform) => variant ?? usualVariants[architecture];
	return (
		left.os === right.os &&
		left.architecture === right.architecture &&
		variantOf(left) === variantOf(right)
	);
}

/** Whether one runs on the other's processor, as far as its name tells: older variants do. */
export function isSameArchitecture(one: string, other: string): boolean {
	const [left, right] = [parsePlatform(one), parsePlatform(other)];
	return left.os === right.os && left.architecture === right.architecture;
}
