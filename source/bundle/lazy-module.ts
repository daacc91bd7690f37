import {rewrite} from './rewrite.ts';

/**
Puts off everything that an ES module does when it is loaded until its default export is first called.

@param text A module that imports at its top, exports one named function as its default and nothing else.
*/
export function lazyModule(text: string): string {
	const imports = text.match(/^import .*$/gm) ?? [];
	const body = text.replaceAll(/^import .*$/gm, '');
	const factory = rewrite(body, 'export default function', 'return function');
	return `${imports.join('\n')}
const load = () => {${factory}};
let loaded;
export default (...values) => (loaded ??= load())(...values);
`;
}
