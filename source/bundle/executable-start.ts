import {
	existsSync,
	mkdirSync,
	mkdtempSync,
	readFileSync,
	renameSync,
	rmSync,
	writeFileSync,
} from 'node:fs';
import {createRequire} from 'node:module';
import os from 'node:os';
import path from 'node:path';
import {getRawAsset} from 'node:sea';
import {ownPaths} from '../own-paths.ts';

/** Names of the program's files, which are in this executable, and a checksum of all of them; filled in when it is made. */
declare const PROGRAM: {files: readonly string[]; checksum: string};

const contentOf = (name: string): Buffer => Buffer.from(getRawAsset(name) as ArrayBuffer);

/** Each is compared: a damaged file would end every start. */
function isWhole(folder: string): boolean {
	return PROGRAM.files.every(name => {
		const file = path.join(folder, name);
		return existsSync(file) && readFileSync(file).equals(contentOf(name));
	});
}

function writeTo(folder: string): void {
	mkdirSync(folder, {recursive: true, mode: 0o700});
	for (const name of PROGRAM.files) {
		const file = path.join(folder, name);
		// Another start may be reading the one that is there.
		const unfinished = `${file}.${process.pid}`;
		writeFileSync(unfinished, contentOf(name));
		renameSync(unfinished, file);
	}
}

/**
Node runs one script of an executable; the program is several, so that what is compiled of them can be kept.
They are written beside what else is kept, once for each version, or for this start alone where nothing can be.
*/
function programFolder(): string {
	try {
		const folder = path.join(ownPaths().cache, 'program', PROGRAM.checksum);
		if (!isWhole(folder)) {
			writeTo(folder);
		}

		return folder;
	} catch {
		const folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-'));
		process.on('exit', () => rmSync(folder, {recursive: true, force: true}));
		writeTo(folder);
		return folder;
	}
}

createRequire(path.join(programFolder(), 'program.cjs'))('./program.cjs');
