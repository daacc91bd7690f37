/** FNV-1a of some of the bytes. @param start What it begins with. */
export function hashBytes(
	bytes: Uint8Array,
	start: number,
	{from = 0, to = bytes.length}: {from?: number; to?: number} = {},
): number {
	let hash = start;
	for (let at = from; at < to; at += 1) {
		hash = Math.imul(hash ^ (bytes[at] as number), 0x0100_0193);
	}

	return hash;
}
