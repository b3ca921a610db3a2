import type { Call, Tool } from './call.ts';
import { answerEfetch } from './efetch.ts';
import { answerEinfo } from './einfo.ts';
import { answerElink } from './elink.ts';
import { answerEpost } from './epost.ts';
import { answerEsearch } from './esearch.ts';
import { answerEsummary } from './esummary.ts';
import type { Reply } from './reply.ts';
import type { Site } from './site.ts';

const ANSWERS: Readonly<Record<Tool, (call: Call, site: Site) => Reply>> = {
  esearch: answerEsearch,
  efetch: answerEfetch,
  esummary: answerEsummary,
  epost: answerEpost,
  einfo: answerEinfo,
  elink: answerElink,
};

/** What the tool answers, when nothing goes wrong. */
export function answerCall(call: Call, site: Site): Reply {
  return ANSWERS[call.tool](call, site);
}
