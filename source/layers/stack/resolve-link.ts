import type {StackView} from './stack-view.ts';

/** As many as Linux follows. */
const mostLinks = 40;

/**
Where a symbolic link leads in a tree, through further links.
@param number Of the link.
@returns The number of a path; `undefined`: it is not in the tree, or the links go round in a circle.
*/
export function resolveLink(view: StackView, number: number): number | undefined {
	const {paths} = view.stack;
	let links = 0;
	const follow = (link: number): number | undefined => {
		links += 1;
		const target = links > mostLinks ? '' : (view.entry(link)?.linkTarget ?? '');
		let at: number | undefined =
			target === '' ? undefined : target.startsWith('/') ? 0 : paths.folder(link);
		for (const part of target.split('/')) {
			if (at === undefined) {
				return undefined;
			}

			if (part === '..') {
				at = at === 0 ? 0 : paths.folder(at);
			} else if (part !== '' && part !== '.') {
				const child: number | undefined = view.find(`${at === 0 ? '' : view.path(at)}/${part}`);
				const isLink = child !== undefined && view.entry(child)?.kind === 'symlink';
				at = isLink ? follow(child) : child;
			}
		}

		return at;
	};
	return follow(number);
}
