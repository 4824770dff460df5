/** Shapes of the gateway's API and of the contract's `custom` objects, as far as the screen uses them. */

export interface Button {
  title: string;
  payload: string;
}

export type From = "person" | "guide" | "operator" | "system";

/** One line of the conversation; `number` grows by one in the whole conversation, `client` is the sender's own id. */
export interface Message {
  number: number;
  from: From;
  at: string;
  text: string;
  buttons: Button[];
  custom: Custom | null;
  client: string | null;
}

export interface Greeting {
  title: string;
  text: string;
  validity: string;
  chips: (string | Button)[];
}

export interface Session {
  messages: Message[];
  last: number;
  greeting: Greeting;
  resumed: boolean;
  human: Human | null;
}

/** How it stands with a human in the guide's place; `ahead`: people before one, `desk`: the operator's number. */
export interface Human {
  state: "waiting" | "claimed" | "ended";
  ahead?: number;
  desk?: number;
}

export interface Clause {
  id: string;
  label: string;
  title: string;
  text: string;
}

export interface FactName {
  id: string;
  label: string;
  type: string;
  unit: string | null;
}

export interface GuideInfo {
  notice: { title: string; number: string; validity: string };
  topics: string[];
  clauses: Clause[];
  facts: FactName[];
}

export interface Answered {
  id: string;
  label: string;
  text: string;
  typed: string | null;
}

export interface Answers {
  facts: Answered[];
  outcome: Outcome | null;
  counts: { pass: number; fail: number; unknown: number } | null;
  remaining: number | null;
}

export interface Code {
  code: string;
  expires: string;
}

export interface Report {
  code: string;
  number: string;
  pdf: string;
  docx: string;
  xlsx: string;
  page: string;
}

export interface Cited {
  id: string;
  label: string;
  quote: string;
}

export interface AnswerCard {
  kind: "answer" | "decline";
  topic?: string;
  basis?: string;
  reason?: string;
  see?: string | null;
  clauses: Cited[];
}

export interface ClarifyCard {
  kind: "clarify";
  options: Button[];
}

export interface Option {
  id: string;
  title: string;
}

export interface QuestionCard {
  kind: "question";
  id: string;
  criterion: string;
  clause: string;
  clause_label?: string;
  type: "yes_no" | "choice" | "money" | "percent" | "count" | "years" | "rank" | "group";
  unit: string | null;
  options: Option[];
  facts?: { id: string; label: string }[];
  step: number;
  remaining: number;
}

export interface RecordedCard {
  kind: "recorded";
  facts: Record<string, unknown>;
  text: string;
}

export type Status = "pass" | "fail" | "unknown";
export type Outcome = "eligible" | "ineligible" | "undetermined";
export type Observed = number | boolean | string | null | { low?: number | null; high?: number | null };

export interface Measure {
  fact: string;
  label: string;
  status: Status;
  observed: Observed;
  required: Record<string, unknown>;
  observed_text: string;
  required_text: string;
  gap_text: string;
  readings?: { name: string; value: number; status: Status }[];
}

export interface Evidence {
  id: string;
  title: string;
  source: "notice" | "later_rule" | "advice";
  department: string;
  note?: string | null;
  rule?: string | null;
}

export interface Finding {
  criterion: string;
  title: string;
  status: Status;
  clause: string;
  label: string;
  quote: string;
  gap_amount_text?: string | null;
  measures: Measure[];
  missing?: string[];
  evidence: Evidence[];
}

export interface FindingCard extends Finding {
  kind: "finding";
}

export interface VerdictCard {
  kind: "verdict";
  outcome: Outcome;
  criteria: Finding[];
  unanswered: string[];
  as_of: string;
  rules_version: string;
  improve: string[];
}

export interface StatusCard {
  kind: "status";
  criteria: Record<string, Status>;
  remaining: number;
}

/** Told with a message: `number` where a telephone number was kept. */
export interface HumanCard extends Human {
  kind: "human";
  number?: boolean;
}

export interface NumberCard extends Partial<Human> {
  kind: "leave_number";
}

export interface OperatorCard {
  kind: "operator";
  desk: number;
}

export type Custom =
  | AnswerCard
  | ClarifyCard
  | QuestionCard
  | RecordedCard
  | FindingCard
  | VerdictCard
  | StatusCard
  | HumanCard
  | NumberCard
  | OperatorCard;
