import type {Program} from '../processes/process.ts';
import {inDirectory} from './options.ts';

/** `test` and `[`: strings, numbers, and what kind of file a path is. */
export const test: Program = process => {
	const words = process.commandLine.slice(1);
	if (process.commandLine[0] === '[') {
		words.pop();
	}

	const isNegated = words[0] === '!' && words.length > 1;
	const [left = '', operator, right = ''] = isNegated ? words.slice(1) : words;
	const node = () => process.files.find(inDirectory(process, operator ?? ''));
	const unary: Readonly<Record<string, () => boolean>> = {
		'-n': () => operator !== '',
		'-z': () => operator === '' || operator === undefined,
		'-e': () => node() !== undefined,
		'-f': () => node()?.kind === 'file',
		'-d': () => node()?.kind === 'directory',
		'-r': () => node() !== undefined,
		'-s': () => {
			const file = node();
			return file?.kind === 'file' && file.sizeBytes > 0;
		},
		'-x': () => {
			const file = node();
			return file?.kind === 'file' && file.isExecutable;
		},
	};
	const compare: Readonly<Record<string, () => boolean>> = {
		'=': () => left === right,
		'==': () => left === right,
		'!=': () => left !== right,
		'-eq': () => Number(left) === Number(right),
		'-ne': () => Number(left) !== Number(right),
		'-lt': () => Number(left) < Number(right),
		'-le': () => Number(left) <= Number(right),
		'-gt': () => Number(left) > Number(right),
		'-ge': () => Number(left) >= Number(right),
	};
	const check = words.length - (isNegated ? 1 : 0) >= 3 ? compare[operator ?? ''] : unary[left];
	const holds = check ? check() : left !== '';
	return holds === isNegated ? 1 : 0;
};
