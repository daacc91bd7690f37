import * as v from 'valibot';
import {checkedJson} from '../../format/checked-json.ts';
import type {Ledger} from './ledger.ts';
import {lookedKinds} from './look.ts';

const moment = v.pipe(v.number(), v.finite());

const sighting = v.object({
	id: v.string(),
	since: moment,
	event: v.picklist(['found', 'arrived', 'superseded']),
	isInUse: v.boolean(),
	usedUntil: v.exactOptional(moment),
});

const ledgerFile = v.object({
	version: v.literal(1),
	looked: v.array(v.picklist(lookedKinds)),
	// Names come from outside: as pairs none of them is one that JavaScript has for itself.
	seen: v.array(v.tuple([v.string(), sighting])),
});

export const encodeLedger = ({looked, seen}: Ledger): string =>
	`${JSON.stringify({version: 1, looked, seen: [...seen]})}\n`;

/** @returns `undefined` for what is damaged, or of another version: it is begun anew. */
export function parseLedger(text: string): Ledger | undefined {
	const file = checkedJson(text, ledgerFile);
	return file.isValid ? {looked: file.value.looked, seen: new Map(file.value.seen)} : undefined;
}
