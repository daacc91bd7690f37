import {safeText} from '../../../format/safe-text.ts';
import type {PathStatus} from '../../containers.ts';
import {absolutePath, nameOf} from '../files/path.ts';
import type {ContainerRecord} from './container-record.ts';

const directoryBytes = 4096;

/** `undefined` when nothing is there. Links are told, not followed. */
export const pathStatus = (container: ContainerRecord, path: string): PathStatus | undefined => {
	const place = absolutePath('/', path);
	const node = container.files.find(place, {link: true});
	if (!node) {
		return undefined;
	}

	return {
		name: safeText(nameOf(place)),
		sizeBytes:
			node.kind === 'file'
				? node.sizeBytes
				: node.kind === 'link'
					? node.target.length
					: directoryBytes,
		isDirectory: node.kind === 'directory',
		linkTarget: node.kind === 'link' ? safeText(node.target) : undefined,
	};
};
