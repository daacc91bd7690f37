import path from 'node:path';
import process from 'node:process';
import {fileURLToPath} from 'node:url';
import envPaths from 'env-paths';
import type {loadApp as loadAppFromSource} from '../load-app.ts';
import {loadCompiled} from './load-compiled.ts';

/** Name of the app's file beside the program's; the bundler fills it in. It tells the content, too. */
declare const APP_FILE: string;

/** Compiled code fits one content, one V8 and one processor; the name of its file says which. */
const compiledFile = (): string =>
	path.join(
		envPaths('slipway', {suffix: ''}).cache,
		'compiled',
		`${APP_FILE}-${process.arch}-${process.version}`,
	);

/** Takes the place of `load-app.ts` in the product. */
export const loadApp: typeof loadAppFromSource = async () =>
	loadCompiled(fileURLToPath(new URL(APP_FILE, import.meta.url)), compiledFile());
