import type {ContainerSummary} from '../../engine/containers.ts';
import type {ImageSummary} from '../../engine/images.ts';
import type {NetworkSummary} from '../../engine/networks.ts';
import type {VolumeSummary} from '../../engine/volumes.ts';
import {isActive} from '../entries/container-claims.ts';
import {imageKey} from '../entries/image-claims.ts';
import {networkKey} from '../entries/network-claims.ts';
import {volumeKey} from '../entries/volume-claims.ts';

/** Kinds of which engines do not tell when they came, or when they were used. */
export const lookedKinds = ['image', 'volume', 'network'] as const;

export type LookedKind = (typeof lookedKinds)[number];

export type Seen = {
	/** As of its entry in a plan. */
	key: string;
	/** What bears that name. */
	id: string;
	isUnnamed: boolean;
	/** A container that runs has it. */
	isInUse: boolean;
};

/** What an engine has, kind by kind; kinds that are not in it were not asked for. */
export type Look = Partial<Record<LookedKind, readonly Seen[]>>;

type Lists = {
	images: readonly Pick<ImageSummary, 'id' | 'references'>[];
	containers: readonly Pick<ContainerSummary, 'imageId' | 'state' | 'volumes' | 'networks'>[];
	volumes?: readonly Pick<VolumeSummary, 'name'>[] | undefined;
	networks?: readonly Pick<NetworkSummary, 'id' | 'name' | 'isPredefined'>[] | undefined;
};

/** @param lists Whole ones: what is missing in them would count as gone. */
export function lookAt({images, containers, volumes, networks}: Lists): Look {
	const active = containers.filter(isActive);
	const usedImages = new Set(active.map(({imageId}) => imageId));
	const usedVolumes = new Set(active.flatMap(container => container.volumes));
	const usedNetworks = new Set(active.flatMap(container => container.networks));
	return {
		image: images.flatMap(({id, references}) =>
			(references.length === 0 ? [id] : references).map(name => ({
				key: imageKey(name),
				id,
				isUnnamed: references.length === 0,
				isInUse: usedImages.has(id),
			})),
		),
		...(volumes && {
			volume: volumes.map(({name}) => ({
				key: volumeKey(name),
				id: name,
				isUnnamed: false,
				isInUse: usedVolumes.has(name),
			})),
		}),
		...(networks && {
			network: networks
				.filter(({isPredefined}) => !isPredefined)
				.map(({id, name}) => ({
					key: networkKey(id),
					id,
					isUnnamed: false,
					isInUse: usedNetworks.has(name),
				})),
		}),
	};
}
