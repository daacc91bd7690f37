import {saveFiles} from '../../../actions/extract/save-files.ts';
import {copyIn} from '../../../actions/files/copy-in.ts';
import {useCopy} from '../../../hooks/services.ts';
import {parentOf} from '../../../layers/file-tree.ts';
import {findTouches} from '../../../layers/stack/find-touches.ts';
import {resolveLink} from '../../../layers/stack/resolve-link.ts';
import type {StackView} from '../../../layers/stack/stack-view.ts';
import {askedPath} from '../../../store/files/asked-path.ts';
import {type FileMark, revealFile, turnMark} from '../../../store/files/files-state.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {findLayers} from '../../../store/files/touch-row.ts';
import {useTools} from '../../use-tools.ts';
import type {FilesContext} from './image-files-actions.ts';
import type {FilesTree} from './use-files-tree.ts';

const markTitles: ReadonlyArray<readonly [FileMark, string]> = [
	['added', 'Added'],
	['modified', 'Modified'],
	['attributes', 'Mode, owner or time only'],
	['deleted', 'Deleted'],
	['same', 'Stored again unchanged'],
	['untouched', 'From the layers below'],
];

/** The selected directory, or the one that the selected path is in; of what was deleted, the nearest one that is left. */
function nearestDirectory(view: StackView, selected: number | undefined): string {
	let path = selected === undefined ? '/' : view.path(selected);
	const isDirectory = () => {
		const number = view.find(path);
		return (
			number !== undefined &&
			!view.isDeleted(number) &&
			(view.entry(number)?.kind ?? 'directory') === 'directory'
		);
	};
	while (path !== '/' && !isDirectory()) {
		path = parentOf(path);
	}

	return path;
}

/** What the keys of the tree do. */
export function useFilesContext(
	{files, views}: FilesViewProps,
	found: StackFiles,
	filesTree: FilesTree,
): FilesContext {
	const tools = useTools();
	const {services, dialogs} = tools;
	const {view, selected, control} = filesTree;
	const copy = useCopy();
	const {tree, place} = files;
	const followLink = (link: number, linkTarget: string) => {
		const target = resolveLink(view, link);
		services.notices.show({
			tone: 'info',
			text:
				target === undefined
					? `${view.path(link)} -> ${linkTarget}: not among these files`
					: `${view.path(link)} -> ${view.path(target)}`,
		});
		if (target !== undefined) {
			tree.update(state => revealFile(state, view, target));
		}
	};
	return {
		...control,
		of: found.of,
		canChange: place !== undefined,
		selected,
		whyNotOpened:
			control.isBranch && filesTree.state.pane === 'tree'
				? 'A directory: i shows its details'
				: undefined,
		open() {
			const entry = selected === undefined ? undefined : view.entry(selected);
			if (filesTree.state.pane === 'stack') {
				control.toggle();
			} else if (selected === undefined) {
				return;
			} else if (entry?.kind === 'file') {
				views.openContents(files.contentsOf(found, view, selected));
			} else if (entry?.kind === 'symlink') {
				followLink(selected, entry.linkTarget);
			} else {
				views.openDetails(selected);
			}
		},
		async save() {
			if (selected !== undefined) {
				const {isKept, state} = filesTree;
				await saveFiles(
					files.contentsOf(found, view, selected),
					{
						name: files.name,
						image: found.image,
						of: found.of,
						view,
						isKept,
						filter: state.filter.value,
					},
					tools,
				);
			}
		},
		openDetails: () => selected !== undefined && views.openDetails(selected),
		turnScope: () =>
			tree.update(state => ({
				...state,
				selectedId: selected,
				scope: state.scope === 'stack' ? 'layer' : 'stack',
			})),
		goToLayer(by) {
			if (selected === undefined) {
				return;
			}

			const layers = findTouches(found.stack, selected).map(({layer}) => layer);
			const layer =
				by === -1
					? layers.find(other => other < view.layer)
					: layers.findLast(other => other > view.layer);
			if (layer === undefined) {
				const side = by === -1 ? 'lower' : 'higher';
				services.notices.show({
					tone: 'info',
					text: `No ${side} layer touches ${view.path(selected)}`,
				});
				return;
			}

			tree.update(state => ({
				...revealFile(state, found.view(layer, state.scope), selected),
				filter: state.filter,
			}));
		},
		turnPane: () =>
			tree.update(state => ({...state, pane: state.pane === 'tree' ? 'stack' : 'tree'})),
		turnOrder: () =>
			tree.update(state => ({
				...state,
				selectedId: selected,
				order: state.order === 'name' ? 'size' : 'name',
			})),
		async chooseMarks() {
			let mark: FileMark | undefined = 'added';
			while (mark) {
				const {hidden} = tree.get();
				const choices = markTitles.map(([value, label]) => ({
					value,
					label,
					detail: hidden.has(value) ? 'hidden' : 'shown',
				}));
				mark = await dialogs.choose({
					title: 'Show or hide. Esc closes',
					choices,
					selectedIndex: choices.findIndex(({value}) => value === mark),
				});
				const chosen = mark;
				if (chosen) {
					tree.update(state => turnMark(state, chosen));
				}
			}
		},
		async askForLayers() {
			const values = await dialogs.form({
				title: 'Find the layers that have it',
				fields: [
					{
						id: 'path',
						label: 'Path or name',
						initial: selected === undefined ? '' : view.path(selected),
						isGuess: true,
						hint: 'For example /etc/passwd, bin/sh or passwd',
					},
				],
				submitLabel: 'Find',
				async submit({path = ''}) {
					const {paths} = findLayers(found, askedPath(path));
					return paths === 0
						? `No layer of ${files.name} has ${path || 'an empty path'}`
						: undefined;
				},
			});
			if (values) {
				views.openLayersWith(askedPath(values.path ?? ''));
			}
		},
		openWaste: views.openWaste,
		refresh: () => void files.refresh(),
		async copyIn() {
			if (!place) {
				return;
			}

			const whole = found.view(found.stack.layers.length, 'stack');
			const isThere = (path: string) => {
				const number = whole.find(path);
				return number !== undefined && !whole.isDeleted(number);
			};
			const directory = nearestDirectory(view, selected);
			const copied = await copyIn(tools, {place, directory, has: isThere});
			if (copied !== undefined) {
				await files.refresh(copied);
			}
		},
		copyPath() {
			if (selected !== undefined) {
				copy(view.path(selected), 'Path');
			}
		},
	};
}
