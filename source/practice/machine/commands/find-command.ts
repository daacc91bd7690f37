import {absolutePath, nameOf} from '../files/path.ts';
import type {Program} from '../processes/process.ts';
import {complain, inDirectory} from './options.ts';

export const find: Program = process => {
	const [, ...words] = process.commandLine;
	const roots = words[0]?.startsWith('-') ? [] : words.splice(0, 1);
	const pattern = words[words.indexOf('-name') + 1];
	const isWanted = (name: string) =>
		!words.includes('-name') ||
		new RegExp(`^${(pattern ?? '').replace(/[.+]/g, '\\$&').replaceAll('*', '.*')}$`).test(name);

	const walk = (path: string, shown: string) => {
		if (isWanted(nameOf(path))) {
			process.print(`${shown}\n`);
		}

		if (process.files.find(path, {link: true})?.kind === 'directory') {
			for (const name of process.files.list(path)) {
				walk(absolutePath(path, name), `${shown.replace(/\/$/, '')}/${name}`);
			}
		}
	};

	const [root = '.'] = roots;
	if (!process.files.find(inDirectory(process, root))) {
		return complain(process, root, 'No such file or directory');
	}

	walk(inDirectory(process, root), root);
	return 0;
};
