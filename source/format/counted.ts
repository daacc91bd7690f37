/** `1 path`, `4,705 paths`. @param plural Where adding an s is not enough. */
export const counted = (count: number, noun: string, plural = `${noun}s`): string =>
	`${count.toLocaleString('en-US')} ${count === 1 ? noun : plural}`;
