import type {TextPart} from '../format/mask-secret.ts';
import type {Problem} from '../problem.ts';
import type {ColourRole} from '../theme.ts';

export type Confirmation = {
	title: string;
	/** What will happen, exactly; wrapped here. */
	lines: readonly string[];
	/** Everything it happens to, one line each, below `lines`; scrolls when it is long. */
	items?: readonly string[];
	/** The verb, for example `Delete`. */
	confirmLabel: string;
	/** What no means, for example `Stay`; `undefined`: `No`. */
	refuseLabel?: string;
	role?: ColourRole;
	/** A stronger question: this word has to be typed in full. */
	typeToConfirm?: string;
};

export type Choice<Value> = {
	value: Value;
	label: string;
	/** Said behind the label. */
	detail?: string | undefined;
};

export type Choosing<Value> = {
	title: string;
	/** What has to be known to choose, above the choices; wrapped here. */
	lines?: readonly string[];
	choices: readonly Choice<Value>[];
	/** Where the pointer starts; 0 when left out. */
	selectedIndex?: number;
};

export type FormField = {
	id: string;
	label: string;
	initial: string;
	/** What is typed first replaces `initial`, which is more of a guess then. */
	isGuess?: boolean;
	/** Masked while it is typed; only `submit` gets it. */
	isSecret?: boolean;
	/** What of the text is masked while it is typed, in order; the text itself is like any other. */
	secretParts?(value: string): readonly TextPart[];
	/** Shown while the field is empty. */
	placeholder?: string;
	/** What to type, in one line; shown while the field has the focus. */
	hint?: string;
	/** Offered values instead of free text; Space and arrows go through them. */
	options?: readonly string[];
	/** Why the text cannot be used; `undefined` when it can. */
	validate?(value: string): string | undefined;
	/** What Tab makes of the text, as in a shell; Tab goes on to the next field where nothing can be added. */
	complete?(value: string): Promise<Completion>;
};

export type Completion = {
	/** The text with what could be added for sure. */
	value: string;
	/** What it could go on with, when there are several. */
	candidates: readonly string[];
};

export type FormValues = Readonly<Record<string, string>>;

export type FormQuestion = {
	title: string;
	fields: readonly FormField[];
	/** The verb, for example `Run`. */
	submitLabel: string;
	/** Lines about the values as they are now (never the secrets), for example the equivalent command. */
	preview?(values: FormValues): readonly string[];
	/**
	Hears of text that comes at once, as pasted text does.
	@returns True: it is more than a field takes, and the form is left for it, as Escape does.
	*/
	takesPasted?(text: string): boolean;
	/** Called with the values (never the secrets) whenever the user changed one. */
	onChange?(values: FormValues): void;
	/** What ctrl-y copies (never a secret); `what` names it, for example `Command`. */
	copied?: {what: string; text(values: FormValues): string};
	/**
	Does it. The form stays open with everything typed until this succeeds.
	@param options.signal Aborts when the user presses Escape meanwhile.
	@returns Why it failed, or `undefined` when it is done.
	*/
	submit(values: FormValues, options: {signal: AbortSignal}): Promise<string | undefined>;
};

export type Message = {
	title: string;
	/** Wrapped here. */
	lines: readonly string[];
	role?: ColourRole;
};

/** Questions to the user; each resolves with the answer, Escape with `undefined` (or `false`). */
export type Questions = {
	confirm(question: Confirmation): Promise<boolean>;
	choose<Value>(question: Choosing<Value>): Promise<Value | undefined>;
	/** Resolves with the values, but for the secrets, once `submit` has succeeded. */
	form(question: FormQuestion): Promise<FormValues | undefined>;
	message(message: Message): Promise<void>;
	/** Says what failed and what to do next. */
	error(title: string, error: Problem): Promise<void>;
};
