import {useMemo} from 'react';
import {useCopy, useRetained} from '../../hooks/services.ts';
import {retainedKey} from '../../store/retained.ts';
import {useDialogs} from '../dialogs/use-dialogs.tsx';
import {noSearch, type SearchState} from '../text-view/search-state.ts';
import {type TextSearch, useTextSearch} from '../text-view/use-text-search.ts';
import type {JsonControl} from './json-actions.ts';
import type {JsonNode} from './json-nodes.ts';
import {
	foldAll,
	foldSelected,
	initialJson,
	type JsonState,
	moveInTree,
	revealNode,
	selectedNode,
	unfoldAll,
	unfoldSelected,
	visibleNodes,
	windowTop,
} from './json-state.ts';

const jsonState = retainedKey(() => initialJson([]));
const jsonSearch = retainedKey<SearchState<JsonState>>(() => noSearch);

export type JsonTree = {
	/** Indexes of the nodes in the window. */
	shown: readonly number[];
	selected: JsonNode | undefined;
	foldedPaths: ReadonlySet<string>;
	/** `12 of 300`. */
	place: string;
	search: TextSearch<JsonState>;
	control: JsonControl;
};

/** What a copied value is: text as it is, anything else as JSON. */
function copyText(value: unknown): string {
	return typeof value === 'string' ? value : (JSON.stringify(value, undefined, 2) ?? '');
}

/** A kept place in a tree of nodes, with its search. @param height Rows of the window. */
export function useJsonTree(viewId: string, nodes: readonly JsonNode[], height: number): JsonTree {
	const [state, store] = useRetained(jsonState, viewId, () => initialJson(nodes));
	const copy = useCopy();
	const dialogs = useDialogs();
	const visible = useMemo(() => visibleNodes(nodes, state.foldedPaths), [nodes, state.foldedPaths]);
	const index = selectedNode(nodes, state);
	const position = visible.indexOf(index);
	const top = windowTop(state.top, position, visible.length, height);
	const selected = nodes[index];
	const change = (to: (state: JsonState) => JsonState) =>
		store.update(current => to({...current, top}));

	const search = useTextSearch({
		kept: jsonSearch,
		key: viewId,
		lines: {
			first: 0,
			end: nodes.length,
			content: nodes,
			plain: line => nodes[line]?.searched ?? '',
		},
		place: state,
		goBack: store.set,
		lineOf: () => index,
		goTo: line => change(current => revealNode(current, nodes, line)),
	});

	const toggle = (current: JsonState) =>
		selected && current.foldedPaths.has(selected.path)
			? unfoldSelected(current, nodes)
			: foldSelected(current, nodes);

	return {
		shown: visible.slice(top, top + height),
		selected,
		foldedPaths: state.foldedPaths,
		place: `${position + 1} of ${visible.length}`,
		search,
		control: {
			height,
			hasSearch: search.state.text.value !== '',
			hasFolded: state.foldedPaths.size > 0,
			moveBy: by => change(current => moveInTree(current, nodes, by, height)),
			fold: () => change(current => foldSelected(current, nodes)),
			unfold: () => change(current => unfoldSelected(current, nodes)),
			foldAll: () => change(current => foldAll(current, nodes)),
			unfoldAll: () => change(unfoldAll),
			startSearch: search.start,
			goToMatch: search.go,
			clearSearch: search.clear,
			copyValue: () => copy(copyText(selected?.source), selected?.path ?? ''),
			copyPath: () => copy(selected?.path ?? '', 'path'),
			open() {
				if (selected?.canFold) {
					change(toggle);
				} else if (selected) {
					void dialogs.message({title: selected.label, lines: [selected.text]});
				}
			},
		},
	};
}
