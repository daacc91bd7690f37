import type {Dialogs} from '../../../components/dialogs/use-dialogs.tsx';
import {familiarName} from '../../../format/image-reference.ts';
import type {Services} from '../../../hooks/services.ts';
import type {Action} from '../../../keys/action.ts';
import type {OpenEngine} from '../../../store/open-engine.ts';
import type {RepositoryTags} from '../browse-tags/repository-tags.ts';
import {pullAndTell} from '../pull-image/pull-and-tell.ts';
import type {PlatformRow} from './platform-row.ts';

export type PlatformsContext = {
	services: Services;
	session: OpenEngine;
	dialogs: Dialogs;
	model: RepositoryTags;
	/** Complete: `redis:7`. */
	reference: string;
	selected: PlatformRow | undefined;
	targets: readonly PlatformRow[];
	copy(text: string, what: string): void;
	/** Asks the registry for these platforms' layers and age. */
	ask(rows: readonly PlatformRow[]): void;
};

const whyNone = ({selected}: PlatformsContext) =>
	selected ? undefined : 'There is no platform here';

/** The platform alone, whatever becomes of the tag. */
const pinned = ({model}: PlatformsContext, {variant}: PlatformRow) =>
	`${familiarName(model.repository)}@${variant.digest}`;

export const platformActions: readonly Action<PlatformsContext>[] = [
	{
		id: 'platforms.pull',
		keys: ['p'],
		title: 'Pull the tag for this platform',
		footer: 'Pull',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run(context) {
			const {selected, reference} = context;
			if (!selected) {
				return;
			}

			const {platform} = selected.variant;
			return pullAndTell(context, {
				reference,
				platform: platform === 'unknown' || selected.isOwn ? undefined : platform,
			});
		},
	},
	{
		id: 'platforms.pullDigest',
		keys: ['o'],
		title: 'Pull exactly this image, by its digest',
		footer: 'Pull by digest',
		group: 'Image',
		changesEngine: true,
		whyUnavailable: whyNone,
		run(context) {
			const {selected} = context;
			return selected && pullAndTell(context, {reference: pinned(context, selected)});
		},
	},
	{
		id: 'platforms.ask',
		keys: ['i'],
		title: 'Layers and age: asks the registry; Docker Hub counts a pull for each',
		footer: 'Layers',
		group: 'Image',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.targets.every(({variant}) => variant.layers !== undefined)
				? 'All of it is told'
				: undefined),
		run: ({ask, targets}) => ask(targets),
	},
	{
		id: 'platforms.copy',
		keys: ['y'],
		title: 'Copy the reference by digest',
		footer: 'Copy',
		group: 'Image',
		whyUnavailable: whyNone,
		run: context =>
			context.selected && context.copy(pinned(context, context.selected), 'Reference by digest'),
	},
];
