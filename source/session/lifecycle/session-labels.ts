import type {ContainerSummary} from '../../engine/containers.ts';
import type {GuidedSession} from '../guided-session.ts';
import {encodeKeptLedger, readKeptLedger} from '../recording/kept-ledger.ts';
import type {LedgerEntry} from '../recording/ledger-entry.ts';
import {readSettings, type SessionSettings} from './session-settings.ts';

/** What a session's container knows about it. */
const labels = {
	id: 'org.slipway.session',
	/** The image that this very container was made from: the base, or a save point. */
	imageId: 'org.slipway.session.image-id',
	baseId: 'org.slipway.session.base-id',
	baseReference: 'org.slipway.session.base-reference',
	baseDigest: 'org.slipway.session.base-digest',
	basePlatform: 'org.slipway.session.base-platform',
	/** ISO 8601. */
	started: 'org.slipway.session.started',
	shell: 'org.slipway.session.shell',
	nonce: 'org.slipway.session.nonce',
	/** What the container was told to have besides; engines tell some of it differently, or not at all. */
	settings: 'org.slipway.session.settings',
	/** Commands that ran in containers which this one has replaced: their logs went with them. */
	ledger: 'org.slipway.session.ledger',
} as const;

/** True for a label by which a session's container is known; it says nothing of an image. */
export const isSessionLabel = (key: string): boolean =>
	key === labels.id || key.startsWith(`${labels.id}.`);

type Told = {[Key in keyof typeof labels]: string | undefined};

const withoutBlanks = (told: Told): Record<string, string> =>
	Object.fromEntries(
		Object.entries(labels).flatMap(([key, label]) => {
			const value = told[key as keyof Told];
			return value === undefined ? [] : [[label, value]];
		}),
	);

/**
Labels for a container of the session.
@param imageId What the container is made from.
*/
export const sessionLabels = (
	{id, base, shell, startedAt}: Pick<GuidedSession, 'id' | 'base' | 'shell' | 'startedAt'>,
	{
		imageId,
		settings,
		ledger = [],
	}: {imageId: string; settings: SessionSettings; ledger?: readonly LedgerEntry[]},
): Record<string, string> =>
	withoutBlanks({
		id,
		imageId,
		baseId: base.imageId,
		baseReference: base.reference,
		baseDigest: base.digest,
		basePlatform: base.platform,
		started: new Date(startedAt).toISOString(),
		shell: shell?.path,
		nonce: shell?.nonce,
		settings: JSON.stringify(settings),
		ledger: ledger.length === 0 ? undefined : encodeKeptLedger(ledger),
	});

/** The commands of a session that the log of its container has not got. */
export const keptLedgerOf = (container: Pick<ContainerSummary, 'labels'>): LedgerEntry[] =>
	readKeptLedger(container.labels[labels.ledger] ?? '[]');

/** The settings that a container of a session was given; none for one that is not readable. */
export const settingsOf = (container: Pick<ContainerSummary, 'labels'>): SessionSettings =>
	readSettings(container.labels[labels.settings] ?? '{}');

type Container = Pick<
	ContainerSummary,
	'id' | 'name' | 'image' | 'imageId' | 'labels' | 'createdAt'
>;

/**
The session that a container belongs to; `undefined` for any other container. Labels go into images that
are committed from a container, and from there into other containers: those were not made from the image
that the labels name.
*/
export function sessionOf(container: Container): GuidedSession | undefined {
	const told = Object.fromEntries(
		Object.entries(labels).map(([key, label]) => [key, container.labels[label]]),
	) as Told;
	const {id, imageId, baseId} = told;
	if (id === undefined || imageId === undefined || baseId === undefined) {
		return undefined;
	}

	const isOwn = container.imageId === imageId || container.image === imageId;
	if (!isOwn || !/^[\da-f]{12}$/.test(id)) {
		return undefined;
	}

	const startedAt = Date.parse(told.started ?? '');
	return {
		id,
		containerId: container.id,
		containerName: container.name,
		base: {
			imageId: baseId,
			reference: told.baseReference,
			digest: told.baseDigest,
			...(told.basePlatform === undefined ? {} : {platform: told.basePlatform}),
		},
		shell: told.shell === undefined ? undefined : {path: told.shell, nonce: told.nonce},
		startedAt: Number.isNaN(startedAt) ? container.createdAt : startedAt,
		isAdopted: false,
	};
}
