import {formatAge} from '../../format/format-age.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import {shortId} from '../../format/short-id.ts';
import type {LayerRow} from './layer-row.ts';

/** Everything about one row, label and value. */
export function layerFacts(row: LayerRow, now: number): ReadonlyArray<readonly [string, string]> {
	const {kind, number, sizeBytes, createdAt, digest, sharers, comment, container, place, blob} =
		row;
	return [
		[
			'Layer',
			kind === 'writable' ? 'writable' : kind === 'empty' ? 'none: settings only' : String(number),
		],
		...(container ? [['Container', `${container.name} ${shortId(container.id)}`] as const] : []),
		...(sizeBytes === undefined ? [] : [['Size', formatBytes(sizeBytes)] as const]),
		...(createdAt === undefined ? [] : [['Created', `${formatAge(createdAt, now)} ago`] as const]),
		...(digest === undefined ? [] : [['Diff ID', `${digest} (unpacked)`] as const]),
		...(blob
			? [['Blob', blob.digest] as const, ['Compressed', formatBytes(blob.sizeBytes)] as const]
			: []),
		...(place ? [['Dockerfile', `${place.dockerfile}, line ${place.line}`] as const] : []),
		...(comment === '' ? [] : [['Comment', comment] as const]),
		...(sharers === undefined || kind !== 'layer'
			? []
			: [['Also in', sharers.length === 0 ? 'no other local image' : sharers.join(', ')] as const]),
	];
}
