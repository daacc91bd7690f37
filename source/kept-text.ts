import {mkdir, readFile} from 'node:fs/promises';
import path from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Where a text is kept as a whole. */
export type KeptText = {
	/** Empty where there is none. Never rejects. */
	read(): Promise<string>;
	/** Rejects with the file system's error. */
	write(text: string): Promise<void>;
};

/** @param file Made with its folder when there is something to keep; only the user can read it. */
export const textInFile = (file: string): KeptText => ({
	read: () => readFile(file, 'utf8').catch(() => ''),
	async write(text) {
		await mkdir(path.dirname(file), {recursive: true, mode: 0o700});
		await writeFileAtomic(file, text, {mode: 0o600});
	},
});

/** Gone when the program ends. */
export function textInMemory(): KeptText {
	let kept = '';
	return {
		read: async () => kept,
		async write(text) {
			kept = text;
		},
	};
}
