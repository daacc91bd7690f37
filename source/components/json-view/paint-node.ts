import {findSpans} from '../../store/text/search-lines.ts';
import type {ColourRole, Theme} from '../../theme.ts';
import {columnsOf, cutColumns} from '../text-view/line-rows.ts';
import {paintSpans} from '../text-view/paint-spans.ts';
import type {JsonKind, JsonNode} from './json-nodes.ts';

/** Columns by which a level stands further in. */
const indent = 2;

const roles: Readonly<Record<JsonKind, ColourRole | undefined>> = {
	object: 'muted',
	array: 'muted',
	string: 'success',
	number: 'warning',
	boolean: 'warning',
	null: 'muted',
};

/** What a node says when its contents stand below it, or else its value. */
function shownText({canFold, kind, text}: JsonNode, isOpen: boolean): string {
	return canFold && isOpen ? (kind === 'array' ? '[' : '{') : text;
}

/** What is searched: name and value, but not the preview of what has nodes of its own. */
export function searchedText({label, canFold, text}: JsonNode): string {
	return canFold ? label : `${label}: ${text}`;
}

/** One line of the tree, at most `width` columns. */
export function paintNode(
	node: JsonNode,
	{
		isSelected,
		isOpen,
		query,
		width,
		theme,
	}: {isSelected: boolean; isOpen: boolean; query: string; width: number; theme: Theme},
): string {
	const {paint, symbols} = theme;
	const fold = node.canFold ? (isOpen ? symbols.unfolded : symbols.folded) : ' ';
	const prefix = `${' '.repeat(node.depth * indent)}${fold} `;
	const space = Math.max(1, width - 2 - columnsOf(prefix));
	const role = roles[node.kind];
	const value = shownText(node, isOpen);
	const label = isSelected ? paint('selected', node.label) : paint('accent', node.label);
	const painted = `${label}: ${role === undefined ? value : paint(role, value)}`;
	const plain = `${node.label}: ${value}`;
	const limit = columnsOf(searchedText(node));
	const spans = findSpans(plain, query).filter(({end}) => end <= limit);
	const lit = paintSpans(painted, spans, text => paint(isSelected ? 'selected' : 'match', text));
	const fitted =
		columnsOf(plain) <= space
			? lit
			: cutColumns(lit, 0, space - 1) + paint('muted', symbols.ellipsis);
	const pointer = isSelected ? paint('accent', symbols.pointer) : ' ';
	return `${pointer} ${prefix}${fitted}`;
}
