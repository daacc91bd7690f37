import path from 'node:path';
import process from 'node:process';
import type {loadApp as loadAppFromSource} from '../load-app.ts';
import {loadCompiled} from './load-compiled.ts';

/** Name of the app's file beside the program's; the bundler fills it in. It tells the content, too. */
declare const APP_FILE: string;

/** Compiled code fits one content, one V8 and one processor; the name of its file says which. */
async function compiledFile(): Promise<string> {
	// It asks for the home folder when it is loaded, which throws where there is none.
	const {default: envPaths} = await import('env-paths');
	return path.join(
		envPaths('slipway', {suffix: ''}).cache,
		'compiled',
		`${APP_FILE}-${process.arch}-${process.version}`,
	);
}

/** Takes the place of `load-app.ts` in the product. */
export const loadApp: typeof loadAppFromSource = async () =>
	loadCompiled(path.join(__dirname, APP_FILE), await compiledFile());
