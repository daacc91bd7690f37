import path from 'node:path';
import type {Plugin} from 'esbuild';

/**
Has the program load the app as one compiled file.

@param appFile Its name, beside the program.
*/
export const appLoader = (appFile: string): Plugin => ({
	name: 'app-loader',
	setup({initialOptions, onResolve}) {
		initialOptions.define = {...initialOptions.define, APP_FILE: JSON.stringify(appFile)};
		onResolve({filter: /^\.\/load-app\.ts$/}, () => ({
			path: path.join(import.meta.dirname, 'load-compiled-app.ts'),
		}));
	},
});
