import type {ImageConfig} from '../../engine/image-config.ts';
import type {ImageMetadata} from './image-metadata.ts';

/** All values of an image's metadata, side by side. */
export type MetadataValues = ImageConfig & Pick<ImageMetadata, 'author' | 'message'>;

export type MetadataFieldId = keyof MetadataValues;

/** A value of any field; `undefined` or an empty list: the image does not set it. */
export type MetadataValue = MetadataValues[MetadataFieldId];

/** How a value stands to the base's. */
export type MetadataMark = 'inherited' | 'changed' | 'added' | 'removed' | 'unset';

/** One variable, port, volume, label or trigger. */
export type MetadataItem = {
	/** A variable's or label's name, otherwise the item itself. */
	id: string;
	/** In one line, as it is shown and edited; of a removed one, what it was. */
	text: string;
	mark: Exclude<MetadataMark, 'unset'>;
};

export type MetadataField = {
	id: MetadataFieldId;
	label: string;
	/** In one line, as it is edited; empty when nothing is set. All of it can be shown as it is. */
	text: string;
	mark: MetadataMark;
	/** Only of lists: those of the base first, removed ones included. */
	items?: readonly MetadataItem[];
};

/** In the order in which they are shown, the more often changed first. */
export const metadataLabels: Readonly<Record<MetadataFieldId, string>> = {
	command: 'Cmd',
	entrypoint: 'Entrypoint',
	environment: 'Env',
	exposedPorts: 'Ports',
	volumes: 'Volumes',
	user: 'User',
	workingDirectory: 'WorkingDir',
	labels: 'Labels',
	healthcheck: 'Healthcheck',
	stopSignal: 'StopSignal',
	shell: 'Shell',
	onBuild: 'OnBuild',
	author: 'Author',
	message: 'Message',
};

export const metadataFieldIds = Object.keys(metadataLabels) as readonly MetadataFieldId[];

export const listFieldIds = [
	'environment',
	'exposedPorts',
	'volumes',
	'labels',
	'onBuild',
] as const satisfies readonly MetadataFieldId[];

export type ListFieldId = (typeof listFieldIds)[number];

export const isListField = (id: MetadataFieldId): id is ListFieldId =>
	listFieldIds.some(known => known === id);

/** True where a field is not as the base has it. */
export const isChangedField = ({mark}: Pick<MetadataField, 'mark'>): boolean =>
	mark !== 'inherited' && mark !== 'unset';

export const metadataValues = ({config, author, message}: ImageMetadata): MetadataValues => ({
	...config,
	author,
	message,
});
