import type {StackView} from '../../layers/stack/stack-view.ts';

/** About two screens: what is seen at a glance and a little more. */
const overviewRows = 40;

/**
Which folders are open at first: level by level, as long as what is in them fits into `rows` altogether.
*/
export function openFolders(view: StackView, rows = overviewRows): ReadonlySet<number> {
	const open = new Set<number>();
	let shown = view.childCount(0);
	let level = [...view.children(0)];
	while (level.length > 0) {
		const next: number[] = [];
		for (const folder of level) {
			const count = view.childCount(folder);
			if (count > 0 && shown + count <= rows) {
				open.add(folder);
				shown += count;
				next.push(...view.children(folder));
			}
		}

		level = next;
	}

	return open;
}
