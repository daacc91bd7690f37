import type {ReactNode} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {phrase, type Shown} from '../../../format/shown.ts';
import {useServices, useStore} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import type {Action} from '../../../keys/action.ts';
import type {FilesViewProps} from '../../../store/files/files-views.ts';
import type {StackFiles} from '../../../store/files/stack-files.ts';
import {readingLines} from '../view-file/reading-lines.ts';
import {useViewReading} from '../view-file/use-view-reading.ts';

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

const remoteSentence = (expected: Shown) =>
	phrase`${expected} are read from the registry. Nothing is stored in the engine. Esc cancels.`;

const sentence = (expected: Shown) =>
	phrase`About ${expected} are read from the engine once. The files are known from then on. Esc cancels.`;

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
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const reading = useStore(files.reading);
	useViewReading(viewId, files);
	if (reading.status === 'ready') {
		return children(reading.files);
	}

	return (
		<TextView
			viewId={`reading:${viewId}`}
			title={title}
			lines={readingLines(reading, files.isRemote ? remoteSentence : sentence, {width, theme})}
			width={width}
			height={height}
			actions={readingActions}
			context={{hasFailed: reading.status === 'failed', retry: files.read}}
		/>
	);
}
