import {pullAndTell} from '../../../actions/pull-image/pull-reference.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {familiarName} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import type {Chosen} from '../../../store/list/chosen.ts';
import type {PlatformRow} from '../../../store/tags/platform-row.ts';
import type {ScreenTools} from '../../use-tools.ts';

export type PlatformsContext = ScreenTools &
	Pick<Chosen<PlatformRow>, 'selected' | 'targets'> & {
		model: RepositoryTags;
		/** Complete: `redis:7`. */
		reference: string;
		copy(text: string, what: string): void;
		/** Asks the registry for these platforms' layers and age. */
		ask(rows: readonly PlatformRow[]): void;
	};

const whyNone = ({selected}: PlatformsContext) =>
	selected ? undefined : 'No platform is selected';

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
		keys: ['O'],
		title: 'Pull this image by digest',
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
		keys: ['L'],
		title: 'Layers and age: from the registry, Docker Hub counts a pull for each',
		footer: 'Layers',
		group: 'Image',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.targets.every(({variant}) => variant.layers !== undefined)
				? 'Nothing more to load'
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
