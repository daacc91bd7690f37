import type {ContainerDetails} from '../../engine/containers.ts';
import type {ImageDetails} from '../../engine/images.ts';
import {isSameSignal} from '../../engine/is-same-signal.ts';
import {variableSecret} from '../findings/variable-secrets.ts';
import type {GuidedSession} from '../guided-session.ts';
import {isSessionLabel} from '../lifecycle/session-labels.ts';
import {isOfEngine} from '../verify/verify-config.ts';
import {baseLabels} from './base-labels.ts';
import {baseMetadata} from './base-metadata.ts';
import {itemId} from './field-text.ts';
import type {ImageMetadata} from './image-metadata.ts';
import {isChangedField, type MetadataFieldId, metadataValues} from './metadata-field.ts';
import {metadataFields} from './metadata-fields.ts';
import {withMetadataField} from './with-metadata-field.ts';

/** What a container can be run with in the place of what its image says. */
export const containerFieldIds = [
	'command',
	'entrypoint',
	'environment',
	'exposedPorts',
	'volumes',
	'user',
	'workingDirectory',
	'labels',
	'healthcheck',
	'stopSignal',
] as const satisfies readonly MetadataFieldId[];

export type ContainerFieldId = (typeof containerFieldIds)[number];

export type ContainerSettings = {
	/** What an image of the container would say of itself with all of its settings. */
	metadata: ImageMetadata;
	/** Fields in which they are not those of the base. */
	fields: readonly ContainerFieldId[];
	/** Names of the variables that look like secrets: they are not among the settings. */
	secrets: readonly string[];
};

const bases = new Set<string>(Object.values(baseLabels));

/** The base's labels about itself stay: a container has them of its image. */
function labelsOf(container: ContainerDetails, base: ImageMetadata): Record<string, string> {
	const own = Object.entries(container.config.labels).filter(
		([key]) => !bases.has(key) && !isSessionLabel(key),
	);
	const ofBase = Object.entries(base.config.labels).filter(([key]) => bases.has(key));
	return Object.fromEntries([...own, ...ofBase]);
}

/** Engines put these into containers themselves, Docker none of them. */
const isOfRun = (line: string, {hostname}: ContainerDetails): boolean =>
	line === `HOSTNAME=${hostname}` || line === 'HOME=/root' || line === 'container=oci';

function environmentOf(container: ContainerDetails, base: ImageMetadata): string[] {
	const inherited = new Set(base.config.environment);
	return container.config.environment.filter(
		line => inherited.has(line) || !(isOfEngine(line, base.config) || isOfRun(line, container)),
	);
}

const union = (own: readonly string[], other: readonly string[]): string[] => [
	...new Set([...own, ...other]),
];

/** One empty word is an entrypoint that was taken away. */
function wordsOf(entrypoint: string[] | undefined): string[] | undefined {
	const words = (entrypoint ?? []).filter(word => word !== '');
	return words.length === 0 ? undefined : words;
}

/** Published ports are exposed ones, which Podman tells only as such. */
const portsOf = ({config, ports}: ContainerDetails): string[] =>
	union(
		config.exposedPorts,
		ports.map(({containerPort, protocol}) => `${containerPort}/${protocol}`),
	);

/**
What a container was run with, beside its image: `-e`, `-w`, `-u`, `-p`, `-l` and the like. Variables that
look like secrets, and what engines and Slipway itself put into a container, are none of it. The command of a
session is its shell: that stays the base's.
@param base The image that it was made from.
*/
export function containerSettings(
	container: ContainerDetails,
	base: Pick<ImageDetails, 'config'>,
	{isAdopted}: Pick<GuidedSession, 'isAdopted'>,
): ContainerSettings {
	const inherited = baseMetadata(base);
	const {config} = inherited;
	const own = container.config;
	const environment = environmentOf(container, inherited);
	const isInherited = new Set(config.environment);
	const secret = environment.filter(
		line => !isInherited.has(line) && variableSecret(line) !== undefined,
	);
	const {stopSignal = 'SIGTERM'} = config;
	const metadata: ImageMetadata = {
		...inherited,
		config: {
			...config,
			command: isAdopted ? own.command : config.command,
			entrypoint: isAdopted ? wordsOf(own.entrypoint) : config.entrypoint,
			environment: environment.filter(line => !secret.includes(line)),
			exposedPorts: union(config.exposedPorts, portsOf(container)),
			volumes: union(config.volumes, own.volumes),
			user: own.user ?? config.user,
			workingDirectory:
				own.workingDirectory === '/' && config.workingDirectory === undefined
					? undefined
					: (own.workingDirectory ?? config.workingDirectory),
			labels: labelsOf(container, inherited),
			healthcheck: own.healthcheck,
			stopSignal: isSameSignal(own.stopSignal ?? stopSignal, stopSignal)
				? config.stopSignal
				: own.stopSignal,
		},
	};
	const differing = new Set(
		metadataFields(inherited, metadata)
			.filter(isChangedField)
			.map(({id}) => id),
	);
	return {
		metadata,
		fields: containerFieldIds.filter(id => differing.has(id)),
		secrets: secret.map(line => itemId('environment', line)),
	};
}

/** These fields as the container has them, and the others as they are. */
export function withContainerFields(
	metadata: ImageMetadata,
	settings: Pick<ContainerSettings, 'metadata'>,
	fields: readonly ContainerFieldId[],
): ImageMetadata {
	const own = metadataValues(settings.metadata);
	return fields.reduce((changed, id) => {
		if (id !== 'labels') {
			return withMetadataField(changed, id, own[id]);
		}

		// What the image is based on is decided elsewhere.
		const about = Object.entries(changed.config.labels).filter(([key]) => bases.has(key));
		const others = Object.entries(own.labels).filter(([key]) => !bases.has(key));
		return withMetadataField(changed, id, Object.fromEntries([...others, ...about]));
	}, metadata);
}
