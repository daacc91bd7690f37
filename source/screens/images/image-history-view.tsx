import {useMemo} from 'react';
import {TextView} from '../../components/text-view/text-view.tsx';
import type {HistoryEntry} from '../../engine/images.ts';
import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {instructionOf} from '../../format/instruction-of.ts';
import {phrase, type Shown, toShown} from '../../format/shown.ts';
import {padEnd, padStart} from '../../format/truncate.ts';
import {useServices} from '../../hooks/services.ts';
import {useBodySize} from '../../hooks/use-body-size.ts';
import {useNow} from '../../hooks/use-now.ts';
import {dataOf} from '../../store/resource.ts';
import type {Theme} from '../../theme.ts';
import {requestLines} from '../request-lines.ts';
import {useImageFacts} from './use-image-facts.ts';

type ImageHistoryViewProps = {
	/** Id or reference. */
	imageId: string;
	name: string;
	/** `undefined`: the one that runs. */
	platform?: string | undefined;
};

const ageColumns = 15;
const sizeColumns = 8;
/** Where the instructions stand. */
const instructionColumn = ageColumns + sizeColumns + 3;

const noUsers: [] = [];

function historyLines(
	history: readonly HistoryEntry[],
	{now, theme}: {now: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	return history.map(({createdAt, createdBy, sizeBytes, comment}) => {
		const age = padEnd(phrase`${formatAge(createdAt, now)} ago`, ageColumns);
		const size = padStart(formatBytes(sizeBytes), sizeColumns);
		const said = comment === '' ? '' : phrase`  ${paint('muted', toShown(comment))}`;
		return phrase`${paint('muted', age)} ${paint(sizeBytes > 0 ? 'strong' : 'muted', size)}  ${instructionOf(createdBy)}${said}`;
	});
}

/** The instructions that made an image, newest first, in full. */
export function ImageHistoryView({imageId, name, platform}: ImageHistoryViewProps) {
	const {theme} = useServices();
	const {width, height} = useBodySize();
	const state = useImageFacts(imageId, noUsers, platform);
	const now = useNow(dataOf(state)?.history.map(({createdAt}) => createdAt) ?? []);
	const lines = useMemo(
		() => requestLines(state, theme, ({history}) => historyLines(history, {now, theme})),
		[state, theme, now],
	);
	return (
		<TextView
			viewId={`image-history:${imageId}:${platform ?? ''}`}
			title={`History of ${name}, newest first`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
			wordIndent={Math.min(instructionColumn, Math.floor(width / 2))}
		/>
	);
}
