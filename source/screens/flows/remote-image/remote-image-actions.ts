import {offerCure} from '../../../actions/log-in/offer-log-in.ts';
import {dockerPull} from '../../../actions/pull-image/docker-pull.ts';
import {pullAndTell} from '../../../actions/pull-image/pull-reference.ts';
import type {RepositoryTags} from '../../../actions/tags/repository-tags.ts';
import {familiarName} from '../../../format/image-reference.ts';
import type {Action} from '../../../keys/action.ts';
import type {Problem} from '../../../problem.ts';
import {isRefusal} from '../../../registry/is-refusal.ts';
import type {RemoteImageDetails} from '../../../registry/repository/read-remote-image.ts';
import type {Mark} from '../../../registry/repository/tag-group.ts';
import type {ScreenTools} from '../../use-tools.ts';
import {filesBeforePull} from './details-before-pull.ts';
import {markNames} from './remote-image-lines.ts';

export type RemoteImageContext = ScreenTools & {
	model: RepositoryTags;
	/** Complete: `redis:7`. */
	reference: string;
	/** `undefined`: not read. */
	image: RemoteImageDetails | undefined;
	/** Why it was not read; `undefined`: nothing is wrong. */
	failure: Problem | undefined;
	/** The engine's; `undefined`: not known yet. */
	enginePlatform: string | undefined;
	openMark(mark: Mark): void;
	/** Lists the files of the platform shown, without a pull. */
	openFiles(): Promise<void>;
	/** Shows another platform. @param by 1 for the next one, -1 for the one before. */
	turn(by: number): void;
	copy(text: string, what: string): void;
	again(): void;
};

const whyOne = ({image}: RemoteImageContext) =>
	(image?.platforms.length ?? 0) > 1 ? undefined : 'No other platform is known';

const whyNone = ({image}: RemoteImageContext) => (image ? undefined : 'Nothing was read');

async function chooseMark({dialogs, image, openMark}: RemoteImageContext): Promise<void> {
	const marks = image?.marks ?? [];
	const [only] = marks;
	const chosen =
		marks.length === 1
			? only
			: await dialogs.choose({
					title: 'Open an attachment',
					choices: marks.map(mark => ({
						value: mark,
						label: markNames[mark.kind],
						detail: mark.type ?? mark.digest,
					})),
				});
	if (chosen) {
		openMark(chosen);
	}
}

export const remoteImageActions: readonly Action<RemoteImageContext>[] = [
	{
		id: 'remoteImage.open',
		keys: ['enter'],
		title: 'Open a signature, an SBOM or an attestation, or log in where the registry refuses',
		footer: 'Open',
		group: 'Image',
		whyUnavailable: ({image, failure}) =>
			isRefusal(failure) || image?.marks.length ? undefined : 'Nothing is attached',
		async run(context) {
			const {services, dialogs, model, failure, reference, again} = context;
			if (!failure) {
				await chooseMark(context);
				return;
			}

			const title = `${model.repository.host} refuses ${reference}`;
			const refusal = {place: model.repository, error: failure, title, reads: true};
			if (await offerCure({services, dialogs}, {...refusal, goOn: 'read the image'})) {
				again();
			}
		},
	},
	{
		...filesBeforePull,
		title: 'Files of the platform shown, after a question with its cost',
		whyUnavailable: context =>
			whyNone(context) ??
			(context.image?.variant?.config ? undefined : 'It has no layers of files'),
		run: ({openFiles}) => openFiles(),
	},
	{
		id: 'remoteImage.pull',
		keys: ['p'],
		title: 'Pull the image for the platform shown',
		footer: 'Pull',
		group: 'Image',
		command: ({image, reference}) => image && dockerPull(reference, image.variant?.platform),
		changesEngine: true,
		whyUnavailable: whyNone,
		run(context) {
			const {reference, image, enginePlatform} = context;
			const platform = image?.variant?.platform;
			const isPlain =
				platform === undefined || platform === 'unknown' || platform === enginePlatform;
			return pullAndTell(context, {reference, platform: isPlain ? undefined : platform});
		},
	},
	{
		id: 'remoteImage.previousPart',
		keys: ['['],
		title: 'Previous platform',
		group: 'View',
		whyUnavailable: whyOne,
		run: ({turn}) => turn(-1),
	},
	{
		id: 'remoteImage.nextPart',
		keys: [']'],
		title: 'Next platform',
		footer: 'Platform',
		group: 'View',
		whyUnavailable: whyOne,
		run: ({turn}) => turn(1),
	},
	{
		id: 'remoteImage.copy',
		keys: ['y'],
		title: 'Copy the reference by digest',
		footer: 'Copy',
		group: 'Image',
		whyUnavailable: whyNone,
		run: ({image, model, copy}) =>
			image && copy(`${familiarName(model.repository)}@${image.digest}`, 'Reference by digest'),
	},
	{
		id: 'remoteImage.reload',
		keys: ['R'],
		title: 'Refresh from the registry',
		group: 'View',
		run: ({again}) => again(),
	},
];
