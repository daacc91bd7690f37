import {useCallback, useMemo} from 'react';
import {TextView} from '../../../components/text-view/text-view.tsx';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import {useServices} from '../../../hooks/services.ts';
import {useBodySize} from '../../../hooks/use-body-size.ts';
import {useRequest} from '../../../hooks/use-request.ts';
import type {RemoteRepository} from '../../../registry/registry-host.ts';
import {type MarkPart, readMarkContent} from '../../../registry/repository/read-mark-content.ts';
import type {Mark} from '../../../registry/repository/tag-group.ts';
import type {Theme} from '../../../theme.ts';
import {requestLines} from '../../request-lines.ts';
import {markNames} from './remote-image-lines.ts';

function partLines({type, annotations, sizeBytes, text}: MarkPart, {paint}: Theme): Shown[] {
	return [
		phrase`${paint('accent', toShown(type))} ${paint('muted', formatBytes(sizeBytes))}`,
		...Object.entries(annotations).map(
			([key, value]) => phrase`  ${paint('muted', toShown(key))} ${toShown(value)}`,
		),
		...(text === undefined
			? [paint('muted', 'No text')]
			: text.split('\n').map(line => toShown(line))),
		'',
	];
}

type MarkViewProps = {
	mark: Mark;
	repository: RemoteRepository;
	/** What it is attached to. */
	reference: string;
};

/** What is attached to an image, as text. Slipway does not check what it says. */
export function MarkView({mark, repository, reference}: MarkViewProps) {
	const {registry, theme} = useServices();
	const {width, height} = useBodySize();
	const {client} = registry;
	const load = useCallback(
		(options: {signal: AbortSignal}) => readMarkContent(client, repository, mark, options),
		[client, repository, mark],
	);
	const {state} = useRequest(load);
	const lines = useMemo(
		() =>
			requestLines(
				state,
				theme,
				parts => [
					theme.paint('muted', toShown(`${mark.digest}, not verified`)),
					'',
					...parts.flatMap(part => partLines(part, theme)),
				],
				'registry',
			),
		[state, theme, mark],
	);
	return (
		<TextView
			viewId={`mark:${mark.digest}`}
			title={`${markNames[mark.kind]} of ${reference}`}
			lines={lines}
			width={width}
			height={height}
			isWrapped
		/>
	);
}
