import {type ReactNode, useEffect} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {wrapLine} from '../../../components/wrap-line.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {blank, phrase, repeated, type Shown, toShown} from '../../../format/shown.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {FilesReading} from '../../../store/files/image-files.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import type {Theme} from '../../../theme.ts';

type ReadingContext = {hasFailed: boolean; retry(): void};

export const readingActions: readonly Action<ReadingContext>[] = [
	{
		id: 'imageFiles.retry',
		keys: ['R'],
		title: 'Read the files again',
		footer: 'Retry',
		group: 'View',
		whyUnavailable: ({hasFailed}) => (hasFailed ? undefined : 'Already reading'),
		run: ({retry}) => retry(),
	},
];

const barColumns = 30;

function readingLines(
	reading: Exclude<FilesReading, {status: 'ready'}>,
	width: number,
	{paint, symbols}: Theme,
): readonly Shown[] {
	if (reading.status === 'failed') {
		const {message, nextStep = ''} = reading.error;
		return [
			...wrapLine(toShown(message), width).map(line => paint('danger', line)),
			blank,
			...wrapLine(toShown(nextStep), width),
		];
	}

	const {progress} = reading;
	if (!progress) {
		return [paint('muted', 'Waiting for the engine')];
	}

	const {readBytes, expectedBytes} = progress;
	if (expectedBytes === 0) {
		return [phrase`${formatBytes(readBytes)} read. Esc cancels.`];
	}

	const fraction = expectedBytes === 0 ? 0 : Math.min(1, readBytes / expectedBytes);
	const full = Math.floor(fraction * barColumns);
	const expected = formatBytes(expectedBytes);
	return [
		...wrapLine(
			phrase`About ${expected} are read from the engine once. The files are known from then on. Esc cancels.`,
			width,
		),
		blank,
		phrase`${paint('accent', repeated(symbols.barFull, full))}${paint('muted', repeated(symbols.barEmpty, barColumns - full))} ${formatBytes(readBytes)} of about ${expected}`,
	];
}

type WithFilesProps = Pick<FilesViewProps, 'viewId' | 'files'> & {
	/** While there is nothing else to be seen. */
	title: string;
	children(found: StackFiles): ReactNode;
};

/**
What is drawn of an image's files once they are read; until then, how far the reading is. It goes on while
another screen is shown, and ends with its view.
*/
export function WithFiles({viewId, files, title, children}: WithFilesProps) {
	const {theme, navigation} = useServices();
	const {width, height} = useBodySize();
	const reading = useStore(files.reading);
	useEffect(() => {
		files.read();
		return () => {
			const open = Object.values(navigation.state.get().views).flat();
			if (!open.some(({id}) => id === viewId)) {
				files.stop();
			}
		};
	}, [files, navigation, viewId]);
	if (reading.status === 'ready') {
		return children(reading.files);
	}

	return (
		<TextView
			viewId={`reading:${viewId}`}
			title={title}
			lines={readingLines(reading, width, theme)}
			width={width}
			height={height}
			actions={readingActions}
			context={{hasFailed: reading.status === 'failed', retry: files.read}}
		/>
	);
}
