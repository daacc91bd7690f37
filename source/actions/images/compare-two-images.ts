import {findPartners, type PartnerRole} from '../../contents/compare-images/find-partners.ts';
import {formatAge} from '../../format/format-age.ts';
import {type ImageRow, toImageRows} from '../../store/images/image-row.ts';
import {type ImagesContext, rowName} from './images-context.ts';

/** To find out which images are its bases and builds may take as long; they are offered as others then. */
const partnersLimitMs = 3000;

const askedFor = ({image, reference}: ImageRow): string => reference ?? image.id;

/** Why `=` does nothing here, as a sentence; `undefined`: it does. */
export function whyNotCompared({
	selected,
	targets,
	openEngine,
}: Pick<ImagesContext, 'selected' | 'targets' | 'openEngine'>): string | undefined {
	const [one, other] = targets;
	if (targets.length > 2) {
		return `Two images are compared, and ${targets.length} are marked`;
	}

	if (one && other) {
		return one.image.id === other.image.id ? 'Both are the same image' : undefined;
	}

	const others = (openEngine.images.data() ?? []).filter(({id}) => id !== selected?.image.id);
	return others.length === 0 ? 'No other image to compare with' : undefined;
}

/** The other images as they are offered: bases, newer tags, previous builds, older tags, then the rest, the newest first. */
async function othersOf({openEngine, services}: ImagesContext, row: ImageRow) {
	const images = openEngine.images.data() ?? [];
	const signal = AbortSignal.timeout(partnersLimitMs);
	const partners: ReadonlyMap<string, PartnerRole> = await findPartners(
		openEngine.engine,
		row.image,
		images,
		{signal, knownLayers: services.knownLayers},
	).catch(() => new Map());
	const order = [...partners.keys()];
	const rank = ({image}: ImageRow): number =>
		partners.has(image.id) ? order.indexOf(image.id) : order.length;
	const detail = ({image: {id, createdAt}}: ImageRow): string => {
		const age = `${formatAge(createdAt, services.now())} old`;
		const role = partners.get(id);
		if (role) {
			return `${role}, ${age}`;
		}

		return `${createdAt > row.image.createdAt ? 'newer' : 'older'}, ${age}`;
	};
	return toImageRows(images, undefined)
		.filter(({image}) => image.id !== row.image.id)
		.sort(
			(one, other) =>
				rank(one) - rank(other) ||
				other.image.createdAt - one.image.createdAt ||
				(rowName(one) < rowName(other) ? -1 : 1),
		)
		.map(other => ({value: other, label: rowName(other), detail: detail(other)}));
}

/** Compares the two marked images, or the selected one with another that is chosen; the older one comes first. */
export async function compareTwoImages(context: ImagesContext): Promise<void> {
	const {dialogs, targets, openComparison} = context;
	const [one, marked] = targets;
	if (!one) {
		return;
	}

	const other =
		marked ??
		(await dialogs.choose({
			title: `Compare ${rowName(one)} with`,
			choices: await othersOf(context, one),
		}));
	if (other) {
		const [before, after] = [one, other].sort(
			(first, second) => first.image.createdAt - second.image.createdAt,
		) as [ImageRow, ImageRow];
		openComparison([askedFor(before), askedFor(after)]);
	}
}
