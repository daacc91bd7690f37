import type {TreeRowLook} from '../../../components/tree/paint-tree-row.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {joinShown, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart, truncateEnd} from '../../../format/truncate.ts';
import {modeText} from '../../../layers/mode-text.ts';
import {type Mark, marks} from '../../../layers/stack/mark.ts';
import {markLetters} from '../../../layers/stack/mark-letters.ts';
import {markBit, type StackView} from '../../../layers/stack/stack-view.ts';
import type {ColourRole, Theme} from '../../../theme.ts';

const roles: Record<Mark, ColourRole | undefined> = {
	added: 'success',
	modified: 'warning',
	attributes: 'accent',
	same: undefined,
	deleted: 'danger',
};

const ownerColumns = 9;

/** Of folded folders: what the layer does to paths in it, a letter each. */
function marksIn(view: StackView, number: number, {paint}: Theme): Shown {
	const bits = view.marksBelow(number);
	const letters = marks
		.filter(mark => (bits & markBit(mark)) !== 0)
		.map(mark => paint(roles[mark] ?? 'muted', toShown(markLetters[mark])));
	return joinShown(letters, '');
}

/**
How a path of the tree looks: size, mode and owner, what the layer does to it, and where a link leads.
@param options.hasMarks False where no layers are known.
*/
export function fileLook(
	view: StackView,
	number: number,
	{isFolded, hasMarks, theme}: {isFolded: boolean; hasMarks: boolean; theme: Theme},
): TreeRowLook {
	const {paint, symbols} = theme;
	const entry = view.entry(number);
	const mark = hasMarks ? view.mark(number) : undefined;
	const isFile = entry?.kind === 'file';
	const bytes = mark === 'deleted' ? (isFile ? entry.sizeBytes : 0) : view.sizeBytes(number);
	const size = isFile || bytes > 0 ? formatBytes(bytes) : '';
	const mode = entry ? toShown(modeText(entry)) : '';
	const owner = entry ? toShown(`${entry.userId}:${entry.groupId}`) : '';
	const shortOwner = padEnd(truncateEnd(owner, ownerColumns, symbols.ellipsis), ownerColumns);
	const facts = phrase`${padStart(size, 7)} ${padEnd(mode, 10)} ${shortOwner} `;
	const link = entry?.kind === 'symlink' ? phrase`-> ${toShown(entry.linkTarget)}` : '';
	return {
		lead: paint('muted', facts),
		badge: mark ? toShown(markLetters[mark]) : phrase` `,
		role: mark && roles[mark],
		detail:
			link === ''
				? isFolded && hasMarks
					? marksIn(view, number, theme)
					: ''
				: paint('muted', link),
	};
}
