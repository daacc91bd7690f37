import {chmodSync, mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';

/** Keeps its logins as JSON in a file beside it, and answers as docker's own helpers do. */
const program = (file: string) => `#!${process.execPath}
const fs = require('node:fs');
const file = ${JSON.stringify(file)};
const logins = JSON.parse(fs.readFileSync(file, 'utf8'));
let input = '';
const save = () => fs.writeFileSync(file, JSON.stringify(logins));
const commands = {
	get() {
		if (!logins[input]) {
			process.stdout.write('credentials not found in native keychain');
			process.exitCode = 1;
			return;
		}
		process.stdout.write(JSON.stringify({ServerURL: input, ...logins[input]}));
	},
	store() {
		const {ServerURL, Username, Secret} = JSON.parse(input);
		logins[ServerURL] = {Username, Secret};
		save();
	},
	erase() {
		delete logins[input];
		save();
	},
	list() {
		const users = Object.entries(logins).map(([server, {Username}]) => [server, Username]);
		process.stdout.write(JSON.stringify(Object.fromEntries(users)));
	},
};
process.stdin.on('data', chunk => {
	input += chunk;
});
process.stdin.on('end', () => commands[process.argv[2]]());
`;

export type FakeHelper = {
	/** What it keeps now, by server. */
	logins(): Record<string, {Username: string; Secret: string}>;
};

/** Writes a program that a test can have on its PATH. */
function writeProgram(folder: string, name: string, text: string): void {
	mkdirSync(folder, {recursive: true});
	// A package of somebody else's, further up, must not decide what kind of script it is.
	writeFileSync(join(folder, 'package.json'), '{"type": "commonjs"}');
	const file = join(folder, `docker-credential-${name}`);
	writeFileSync(file, text);
	chmodSync(file, 0o755);
}

/** Puts a credential helper into a folder. */
export function writeFakeHelper(folder: string, name: string, logins: object = {}): FakeHelper {
	const file = join(folder, `${name}.json`);
	writeProgram(folder, name, program(file));
	writeFileSync(file, JSON.stringify(logins));
	return {logins: () => JSON.parse(readFileSync(file, 'utf8'))};
}

/** Puts a helper there that fails, says why, and repeats all that it was given. */
export const writeBrokenHelper = (folder: string, name: string): void =>
	writeProgram(
		folder,
		name,
		'#!/bin/sh\n/bin/cat >&2\necho >&2\necho run aws sso login >&2\necho "keychain is locked."\nexit 1\n',
	);

/** Puts a helper there that answers nothing for as long as it is let. */
export const writeSleepingHelper = (folder: string, name: string): void =>
	writeProgram(folder, name, '#!/bin/sh\nexec /bin/sleep 100\n');

/** Puts a helper there that makes up logins, as those of clouds do. */
export const writeMakingHelper = (folder: string, name: string): void =>
	writeProgram(
		folder,
		name,
		'#!/bin/sh\n[ "$1" = store ] && echo "not implemented" && exit 1\necho "{}"\n',
	);
