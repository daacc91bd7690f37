import {expect, test} from 'vitest';
import type {LedgerEntry} from '../../../source/session/recording/ledger-entry.ts';
import {attributeWarning} from '../../../source/store/commit/attribute-warning.ts';

const docker = {flavour: 'docker', name: 'Docker'} as const;
const podman = {flavour: 'podman', name: 'Podman'} as const;

const ledgerOf = (...texts: string[]) =>
	texts.map(text => ({text, directory: '/', startedAt: 0, endedAt: 1}) as LedgerEntry);

test.each([
	'setfattr -n user.a -v b /srv/file',
	'cd /srv && attr -q -s a -V b file',
	'xattr -w user.a b file',
	'setfacl -m u:7:r /srv/file',
	'cp --preserve=mode,xattr a b',
	'tar --xattrs -xf a.tar',
	'rsync -aX a/ b/',
])('Extended attributes that %s sets are told as lost on Docker, and not on Podman', command => {
	const ledger = ledgerOf('ls', command);
	expect(attributeWarning(ledger, docker)).toMatch(/^Docker commits no extended attributes/);
	expect(attributeWarning(ledger, podman)).toBeUndefined();
	expect(attributeWarning(ledger, undefined)).toBeUndefined();
});

test('Who reads attributes or does something else hears nothing of them', () => {
	expect(
		attributeWarning(
			ledgerOf(
				'getfattr -d x',
				'attr -l x',
				'getfacl x',
				'rsync -av a b',
				'cp --preserve=mode a b',
			),
			docker,
		),
	).toBeUndefined();
});
