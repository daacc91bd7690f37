import {useMemo} from 'react';
import type {FixedFile} from '../../../actions/build/save-fixes.ts';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {blank, phrase, type Shown} from '../../../format/shown.ts';
import {useTheme} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import {diffText} from '../../../session/review/diff/diff-text.ts';
import type {Theme} from '../../../theme.ts';
import {fileDiffLines} from '../../file-diff-lines.ts';
import {shortPath} from './paint-frame.ts';

export const fixesActions: readonly Action<{accept(): unknown}>[] = [
	{
		id: 'fixes.accept',
		keys: ['a'],
		title: 'Write these changes',
		footer: 'Write',
		isPinned: true,
		group: 'View',
		run: ({accept}) => accept(),
	},
];

const fixLines = (files: readonly FixedFile[], theme: Theme): Shown[] =>
	files.flatMap(({path, before, after}) => [
		phrase` ${theme.paint('strong', shortPath(path))}`,
		...fileDiffLines({metadata: [], contents: diffText(before, after)}, theme),
		blank,
	]);

type FixesViewProps = {viewId: string; files: readonly FixedFile[]; accept(): unknown};

/** What fixes would change, line by line, before anything is written. */
export function FixesView({viewId, files, accept}: FixesViewProps) {
	const theme = useTheme();
	const {width, height} = useBodySize();
	const lines = useMemo(() => fixLines(files, theme), [files, theme]);
	return (
		<TextView
			viewId={viewId}
			title="Fixes, not written yet"
			lines={lines}
			width={width}
			height={height}
			actions={fixesActions}
			context={{accept}}
		/>
	);
}
