import type {Buffer} from 'node:buffer';
import {encodeTarEntry} from '../../../layers/encode-tar-entry.ts';
import type {TarKind} from '../../../layers/tar-entry.ts';
import {ownershipOf} from '../../machine/files/file-node.ts';
import type {TarEntry} from './tar-entry.ts';

function kindOf({node, hardLinkTo}: TarEntry): TarKind {
	if (hardLinkTo !== undefined) {
		return 'hardlink';
	}

	switch (node.kind) {
		case 'link':
			return 'symlink';
		case 'special':
			return node.type;
		default:
			return node.kind;
	}
}

/** Header blocks of an entry; its content follows, padded to whole blocks. */
export function tarHeader(entry: TarEntry): Buffer {
	const {node, path, hardLinkTo} = entry;
	return encodeTarEntry({
		...ownershipOf(node),
		name: path,
		kind: kindOf(entry),
		sizeBytes: node.kind === 'file' && hardLinkTo === undefined ? node.sizeBytes : 0,
		// Engines write whole seconds, too.
		modifiedAt: Math.max(0, Math.floor(node.modifiedAt / 1000)),
		linkTarget: hardLinkTo ?? (node.kind === 'link' ? node.target : ''),
		deviceMajor: node.kind === 'special' ? node.deviceMajor : 0,
		deviceMinor: node.kind === 'special' ? node.deviceMinor : 0,
		attributes: undefined,
	});
}
