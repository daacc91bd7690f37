import path from 'node:path';
import process from 'node:process';
import type {App, AppUse, loadApp as loadAppFromSource} from '../load-app.ts';
import {loadCompiled} from './load-compiled.ts';

/** Name of the app's file beside the program's; the bundler fills it in. It tells the content, too. */
declare const APP_FILE: string;

/**
Compiled code fits one content, one V8 and one processor; the name of its file says which. It is that of the functions
which ran: a command runs other ones than the screen or another command, and much fewer.
*/
async function compiledFile(use: AppUse): Promise<string> {
	// It asks for the home folder when it is loaded, which throws where there is none.
	const {ownPaths} = await import('../own-paths.ts');
	return path.join(
		ownPaths().cache,
		'compiled',
		`${APP_FILE}-${process.arch}-${process.version}${use === 'screen' ? '' : `-${use}`}`,
	);
}

/** Takes the place of `load-app.ts` in the product. */
export const loadApp: typeof loadAppFromSource = async (use, tuneV8) => {
	const file = path.join(__dirname, APP_FILE);
	const {exports, keep} = loadCompiled<App>(file, await compiledFile(use), tuneV8);
	return {...exports, keep};
};
