import {emptyImageConfig} from '../../../source/engine/image-config.ts';
import type {Draft} from '../../../source/session/drafts/draft.ts';

const id = '0123456789ab';

/** Decisions about a session, with something in every part. */
export const sampleDraft: Draft = {
	id,
	begun: undefined,
	session: {
		id,
		containerId: 'c'.repeat(64),
		containerName: 'box',
		base: {imageId: `sha256:${'a'.repeat(64)}`, reference: 'debian:12', digest: undefined},
		shell: {path: '/bin/bash', nonce: 'abc'},
		startedAt: 1000,
		isAdopted: false,
	},
	step: 'review',
	furthest: 'metadata',
	ledger: [
		{
			text: 'make install',
			directory: '/src',
			exitCode: 0,
			startedAt: 1000,
			endedAt: 2500,
			growthBytes: 2_500_000,
			newPaths: ['/usr/local/bin/tool', '/usr/local/\udcff'],
		},
		{
			text: undefined,
			directory: '/',
			exitCode: undefined,
			startedAt: 3000,
			endedAt: 3000,
			hasRoughTimes: true,
			growthBytes: undefined,
			newPaths: undefined,
		},
	],
	staging: {excluded: new Set(['/tmp/x']), reverted: new Set(), overridden: new Set(['/key'])},
	includedMounts: ['/data'],
	metadata: {
		config: {
			...emptyImageConfig,
			command: ['serve'],
			environment: ['PATH=/bin'],
			workingDirectory: '/srv',
			labels: {role: 'web'},
		},
		author: undefined,
		message: 'more tools',
	},
	reference: 'team/app:2',
	existing: 'overwrite',
	method: undefined,
	typed: {},
	result: undefined,
};
