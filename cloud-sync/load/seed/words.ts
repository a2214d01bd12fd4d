/** Words that names of processes and their elements are made of. */
export const words: readonly string[] = (
  'account accept address advance agree amount answer apply approve archive arrive assess assign audit balance bank ' +
  'batch begin bill book branch budget buy call cancel carrier case check claim clear client close collect compare ' +
  'complaint complete confirm contact contract convert copy correct cost count courier create credit customer damage ' +
  'data deadline decide declare decline delay deliver delivery demand deny department deposit design detect discount ' +
  'dispatch document draft due employee enter escalate estimate evaluate exchange expense export extend fail fault fee ' +
  'file fill finance find finish form forward freight fulfil goods grant handle hold identify import inform inspect ' +
  'install insurance interview invoice issue item job label lead ledger letter level licence limit list loan log mail ' +
  'maintain manager manual match material measure meet member message method milestone monitor move negotiate note ' +
  'notify number offer office open order pack parcel part partner pay payment penalty permit person phone pick plan ' +
  'policy post prepare price print process produce product project promise proof propose purchase quality quantity ' +
  'quote rate receipt receive record refund register reject release remind rent repair repeat reply report request ' +
  'reserve resolve result return review risk route salary sale sample scan schedule score select send service settle ' +
  'ship shipment sign skill sort source stock stop store submit supplier support task tax team term test ticket total ' +
  'track train transfer transport travel treat update upload validate value vehicle vendor verify visit vote wait ' +
  'warehouse warranty weigh withdraw worker write'
).split(' ');
