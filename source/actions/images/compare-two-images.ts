import {
	findPartners,
	missingBase,
	type PartnerRole,
} from '../../contents/compare-images/find-partners.ts';
import {formatAge} from '../../format/format-age.ts';
import {familiarReference} from '../../format/image-reference.ts';
import {type ImageRow, toImageRows} from '../../store/images/image-row.ts';
import {type ImagesContext, rowName} from './images-context.ts';
import {pullBase} from './pull-base.ts';

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

	const images = openEngine.images.data() ?? [];
	const others = images.filter(({id}) => id !== selected?.image.id);
	const hasBase = selected !== undefined && missingBase(selected.image, images) !== undefined;
	return others.length === 0 && !hasBase ? 'No other image to compare with' : undefined;
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

/** The other image of a comparison, as it is chosen. @returns Its name; `undefined`: none is. */
async function chooseOther(
	context: ImagesContext,
	row: ImageRow,
): Promise<ImageRow | {base: string} | undefined> {
	const {dialogs, openEngine} = context;
	const reference = missingBase(row.image, openEngine.images.data() ?? []);
	const base = reference && {
		value: undefined,
		label: familiarReference(reference),
		detail: 'its base by label, not local',
	};
	const chosen = await dialogs.choose<{other: ImageRow | undefined}>({
		title: `Compare ${rowName(row)} with`,
		choices: [...(base ? [base] : []), ...(await othersOf(context, row))].map(choice => ({
			...choice,
			value: {other: choice.value},
		})),
	});
	if (chosen?.other || !chosen || !reference) {
		return chosen?.other;
	}

	const name = await pullBase(context, {row, reference});
	return name === undefined ? undefined : {base: name};
}

/**
Compares the two marked images, or the selected one with another that is chosen; the older one comes first. A base that
is only named by a label is pulled before, once that is agreed to.
*/
export async function compareTwoImages(context: ImagesContext): Promise<void> {
	const {targets, openComparison} = context;
	const [one, marked] = targets;
	if (!one) {
		return;
	}

	const other = marked ?? (await chooseOther(context, one));
	if (!other) {
		return;
	}

	if ('base' in other) {
		openComparison([other.base, askedFor(one)]);
		return;
	}

	const [before, after] = [one, other].sort(
		(first, second) => first.image.createdAt - second.image.createdAt,
	) as [ImageRow, ImageRow];
	openComparison([askedFor(before), askedFor(after)]);
}
