import {offerCure} from '../../../actions/log-in/offer-log-in.ts';
import {dockerPull} from '../../../actions/pull-image/docker-pull.ts';
import {pullAndTell} from '../../../actions/pull-image/pull-reference.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {familiarName} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import type {Problem} from '../../../problem.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import type {Chosen} from '../../../store/list/chosen.ts';
import type {PlatformRow} from '../../../store/tags/platform-row.ts';
import {whyNoPull} from '../../../store/tags/tag-facts.ts';
import type {ScreenTools} from '../../use-tools.ts';
import {detailsBeforePull} from '../remote-image/details-before-pull.ts';

export type PlatformsContext = ScreenTools &
	Pick<Chosen<PlatformRow>, 'selected' | 'targets'> & {
		model: RepositoryTags;
		/** Why nothing more is known; `undefined`: nothing is wrong. */
		failure: Problem | undefined;
		/** Complete: `redis:7`. */
		reference: string;
		copy(text: string, what: string): void;
		/** Asks the registry for these platforms' layers and age. */
		ask(rows: readonly PlatformRow[]): void;
		openDetails(row: PlatformRow): void;
		/** Asks again for what failed. */
		again(): void;
	};

const whyNone = ({selected}: PlatformsContext) =>
	selected ? undefined : 'No platform is selected';

/** An engine pulls images alone. */
const whyNotPulled = (context: PlatformsContext) =>
	whyNone(context) ??
	whyNoPull(context.selected && {digest: undefined, variants: [context.selected.variant]});

/** The platform alone, whatever becomes of the tag. */
const pinned = ({model}: PlatformsContext, {variant}: PlatformRow) =>
	`${familiarName(model.repository)}@${variant.digest}`;

export const platformActions: readonly Action<PlatformsContext>[] = [
	{
		id: 'platforms.logIn',
		keys: ['enter'],
		title: 'Log in where the registry refuses, or try without the login',
		footer: 'Log in',
		group: 'View',
		command: ({model}) => ['docker', 'login', model.repository.host],
		whyUnavailable: ({failure}) =>
			isRefusal(failure) ? undefined : 'The registry does not ask for a login',
		async run({services, dialogs, model, failure, reference, again}) {
			if (!failure) {
				return;
			}

			const title = `${model.repository.host} refuses ${reference}`;
			const refusal = {place: model.repository, error: failure, title, reads: true};
			if (await offerCure({services, dialogs}, {...refusal, goOn: 'load its platforms'})) {
				// The same login opens the tags behind this view.
				if (model.pages.get().state.get().status === 'failed') {
					model.reload();
				}

				again();
			}
		},
	},
	{
		...detailsBeforePull,
		id: 'platforms.inspect',
		whyUnavailable: whyNone,
	},
	{
		id: 'platforms.pull',
		keys: ['p'],
		title: 'Pull the tag for this platform',
		footer: 'Pull',
		group: 'Image',
		command: ({selected, reference}) =>
			selected && dockerPull(reference, selected.variant.platform),
		changesEngine: true,
		whyUnavailable: whyNotPulled,
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
		command: context => context.selected && ['docker', 'pull', pinned(context, context.selected)],
		changesEngine: true,
		whyUnavailable: whyNotPulled,
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
