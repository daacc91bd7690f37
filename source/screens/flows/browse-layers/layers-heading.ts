import {truncatePainted} from '../../../components/truncate-painted.ts';
import {wrapLine} from '../../../components/wrap-line.ts';
import type {ImageLayers} from '../../../contents/image-layers.ts';
import {counted} from '../../../format/counted.ts';
import {formatBytes} from '../../../format/format-bytes.ts';
import {phrase, type Shown, toShown} from '../../../format/shown.ts';
import type {ResourceState} from '../../../store/resource.ts';
import type {Theme} from '../../../theme.ts';

/** What stands above the stack: the image, its size, and what went wrong. */
export function layersHeading(
	name: string,
	state: ResourceState<ImageLayers>,
	{width, theme}: {width: number; theme: Theme},
): Shown[] {
	const {paint} = theme;
	const {compressedBytes} = state.status === 'ready' ? state.data : {};
	const compressed =
		compressedBytes === undefined ? '' : phrase`, ${formatBytes(compressedBytes)} compressed`;
	const facts =
		state.status === 'ready'
			? phrase`  ${counted(state.data.layers.length, 'layer')}, ${formatBytes(state.data.sizeBytes)}${compressed}, ${toShown(state.data.platform)}`
			: '';
	const lines: readonly Shown[] = [
		phrase`${paint('strong', toShown(name))}${paint('muted', phrase`${facts}`)}`,
		...(state.status === 'failed'
			? [
					...wrapLine(toShown(state.error.message), width - 2).map(line => paint('danger', line)),
					...wrapLine(toShown(state.error.nextStep ?? ''), width - 2),
				]
			: []),
		'',
	];
	return lines.map(line => truncatePainted(phrase` ${line}`, width));
}
