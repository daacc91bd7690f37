import {useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, type Shown, toShown} from '../../../format/shown.ts';
import {padEnd, padStart} from '../../../format/truncate.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {fileFacts} from '../../../store/files/file-facts.ts';
import {shownView} from '../../../store/files/files-state.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {type TouchRow, touchRows} from '../../../store/files/touch-row.ts';
import type {Theme} from '../../../theme.ts';
import {WithFiles} from './with-files.tsx';

function touchLine({layer, mark, change, sizeBytes, instruction}: TouchRow, {paint}: Theme): Shown {
	const size = padStart(sizeBytes === undefined ? '' : formatBytes(sizeBytes), 8);
	const role = mark === 'deleted' ? 'danger' : 'strong';
	return phrase`${padStart(toShown(String(layer)), 4)}  ${paint(role, padEnd(toShown(change), 12))} ${size}  ${toShown(instruction)}`;
}

type DetailsProps = FilesViewProps & {
	/** Of the path. */
	number: number;
};

function FileDetails({viewId, files, found, number}: DetailsProps & {found: StackFiles}) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const state = useStore(files.tree);
	const lines = useMemo(() => {
		const {paint} = theme;
		return [
			...fileFacts(shownView(found, state), number).map(
				([label, value]) => phrase`${paint('muted', padEnd(toShown(label), 10))} ${toShown(value)}`,
			),
			...(found.of === 'tree'
				? []
				: [
						blank,
						paint('accent', 'Layers that touch it, newest first'),
						...touchRows(found, number).map(row => touchLine(row, theme)),
					]),
		];
	}, [found, state, number, theme]);
	return (
		<TextView
			viewId={viewId}
			title={found.stack.paths.path(number)}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}

/** One path in full, and its history in the layers. */
export function FileDetailsView(props: DetailsProps) {
	const {viewId, files} = props;
	return (
		<WithFiles viewId={viewId} files={files} title={`File of ${files.name}`}>
			{found => <FileDetails {...props} found={found} />}
		</WithFiles>
	);
}
