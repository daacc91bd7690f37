import {useWindowSize} from 'ink';
import {useMemo, useState} from 'react';
import {phrase} from '../../format/shown.ts';
import {useStore, useTheme} from '../../hooks/services.ts';
import {takeLine} from '../../hooks/take-line.ts';
import {useBoundActions} from '../../hooks/use-actions.ts';
import {useKeyLayer} from '../../hooks/use-key-layer.ts';
import type {Action, BoundAction} from '../../keys/action.ts';
import {createStore} from '../../store/create-store.ts';
import {noText} from '../../store/text/edit-text.ts';
import {DialogFrame, dialogWidth} from '../dialogs/dialog-frame.tsx';
import {paintTextField} from '../paint-text-field.ts';
import {helpLines} from './help-lines.ts';

export const helpActions: readonly Action<{
	scroll(by: number): void;
	page: number;
	search(): void;
	close(): void;
}>[] = [
	{
		id: 'help.down',
		keys: ['j', 'down'],
		title: 'Scroll down',
		footer: 'Down',
		group: 'Move',
		run: ({scroll}) => scroll(1),
	},
	{
		id: 'help.up',
		keys: ['k', 'up'],
		title: 'Scroll up',
		footer: 'Up',
		group: 'Move',
		run: ({scroll}) => scroll(-1),
	},
	{
		id: 'help.pageDown',
		keys: ['pagedown', 'ctrl-d', 'space'],
		title: 'Page down',
		group: 'Move',
		run: ({scroll, page}) => scroll(page),
	},
	{
		id: 'help.pageUp',
		keys: ['pageup', 'ctrl-u'],
		title: 'Page up',
		group: 'Move',
		run: ({scroll, page}) => scroll(-page),
	},
	{
		id: 'help.search',
		keys: ['/'],
		title: 'Search as you type',
		footer: 'Search',
		group: 'View',
		run: ({search}) => search(),
	},
	{
		id: 'help.close',
		keys: ['escape', 'q', '?', 'enter'],
		title: 'Close',
		footer: 'Close',
		group: 'View',
		run: ({close}) => close(),
	},
];

type HelpDialogProps = {
	title: string;
	/** Topmost layer first. */
	layers: ReadonlyArray<readonly BoundAction[]>;
	onClose(): void;
};

/** Every key that works where the user is. */
export function HelpDialog({title, layers, onClose}: HelpDialogProps) {
	const theme = useTheme();
	const {columns, rows} = useWindowSize();
	const width = dialogWidth(columns, 64);
	const [search] = useState(() => createStore(noText));
	const query = useStore(search);
	const [isTyping, setTyping] = useState(false);
	const lines = useMemo(
		() => helpLines(layers, width, theme, query.value),
		[layers, width, theme, query.value],
	);
	const hasSearch = isTyping || query.value !== '';
	const page = Math.max(1, rows - 7 - Number(hasSearch));
	const last = Math.max(0, lines.length - page);
	const [top, setTop] = useState(0);
	const first = Math.min(top, last);
	const bound = useBoundActions(helpActions, {
		page,
		scroll: by => setTop(current => Math.max(0, Math.min(current + by, last))),
		search: () => setTyping(true),
		close: () => (query.value === '' ? onClose() : search.set(noText)),
	});
	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: bound,
		text: isTyping
			? takeLine({
					get: search.get,
					set(text) {
						search.set(text);
						setTop(0);
					},
					accept: () => setTyping(false),
					leave() {
						search.set(noText);
						setTyping(false);
					},
				})
			: undefined,
	});
	const field = phrase`/${paintTextField(query, width - 2, {theme, isFocused: isTyping})}`;
	const empty = lines.length === 0 ? [theme.paint('muted', ' No key does that here')] : [];
	const position =
		last === 0
			? ''
			: phrase`${first + 1}-${Math.min(first + page, lines.length)} of ${lines.length}`;
	return (
		<DialogFrame
			title={title}
			width={width}
			lines={[
				...(hasSearch ? [field] : []),
				...empty,
				...lines.slice(first, first + page),
				theme.paint('muted', position),
			]}
		/>
	);
}
