import type {Plugin} from 'esbuild';

/**
Has a package loaded from a bundled file of its own, when it is first asked for.

@param name The package; imported by `import()` only, or it is loaded at the start after all.
@param file The file's name, beside the app.
*/
export const besideTheApp = (name: string, file: string): Plugin => ({
	name: `beside-the-app-${name}`,
	setup({onResolve}) {
		onResolve({filter: new RegExp(`^${name}$`)}, () => ({path: `./${file}`, external: true}));
	},
});
