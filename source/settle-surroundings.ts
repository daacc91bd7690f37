import os from 'node:os';
import path from 'node:path';

/** What a container's runtime gives to a user whom no file of users knows. */
const homeOfNobody = '/';

/** Goes to the first of these folders that can be entered. @returns Its path. */
function enterFirst(process: NodeJS.Process, folders: readonly string[]): string | undefined {
	return folders.find(folder => {
		try {
			process.chdir(folder);
			return true;
		} catch {
			return false;
		}
	});
}

/**
Makes do where Node's own questions throw: for a user without a home folder, and in a current directory
that has been deleted. Everything behind it may ask for both.

@returns What to tell the user; `undefined` when there is nothing to tell.
*/
export function settleSurroundings(process: NodeJS.Process): string | undefined {
	// An empty one would make every path in it a path in the current directory; without it the file of users counts.
	if (process.env.HOME === '') {
		delete process.env.HOME;
	}

	try {
		os.homedir();
	} catch {
		process.env.HOME = homeOfNobody;
	}

	try {
		process.cwd();
		return undefined;
	} catch {
		const home = os.homedir();
		const folder = enterFirst(process, [home, path.parse(home).root]);
		return `the current directory no longer exists, using ${folder} instead`;
	}
}
